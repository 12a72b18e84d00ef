"""What conditions may ask of purchases and of what people did."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext_lazy as _

from carnet.activity.event_kinds import EVENT_KINDS
from carnet.activity.models import Product
from carnet.kit.asked import EventKind, FactBrief, FactRollup, SegmentFact, SegmentField
from carnet.kit.declarations import Text

_BOUGHT = partial(SegmentField, table="purchases", group=_("Ses achats"))
_MOST = 2_000


def products() -> Sequence[tuple[str, Text]]:
    """Return reference and name of what is sold, by name."""
    rows = Product.objects.order_by("name", "reference").values_list("reference", "name")
    return [(reference, name or reference) for reference, name in rows[:_MOST]]


def categories() -> Sequence[tuple[str, Text]]:
    """Return the categories of what is sold."""
    rows = Product.objects.exclude(category="").order_by("category")
    return [(name, name) for name in rows.values_list("category", flat=True).distinct()[:_MOST]]


FIELDS = (
    _BOUGHT(
        name="orders", label=_("Nombre de commandes"), kind="number", column="orders", order=50
    ),
    _BOUGHT(
        name="total", label=_("Total de ses achats"), kind="money", column="total_milli", order=51
    ),
    _BOUGHT(
        name="average",
        label=_("Panier moyen"),
        kind="money",
        column="average_milli",
        order=52,
    ),
    _BOUGHT(
        name="first_order",
        label=_("Première commande"),
        kind="moment",
        column="first_at",
        order=53,
    ),
    _BOUGHT(
        name="last_order", label=_("Dernière commande"), kind="moment", column="last_at", order=54
    ),
)


def _done(kind: EventKind) -> SegmentFact:
    """Return the fact of a kind of event: counted from its rollup, its details from the events themselves."""
    return SegmentFact(
        name=kind.kind,
        label=kind.label,
        table="events",
        fixed={"kind": kind.kind},
        value="value_milli",
        fields={
            "product": ("products.reference", "choice", _("Produit")),
            "product_name": ("products.name", "text", _("Nom du produit")),
            "category": ("products.category", "choice", _("Catégorie")),
            "page": ("page", "text", _("Page")),
            "campaign": ("campaign", "text", _("Campagne")),
            "channel": ("channel", "text", _("Canal")),
            "source": ("source", "text", _("Source")),
        },
        join={"products": ("product_id", "product_id")},
        choices={"product": products, "category": categories},
        rollup=FactRollup(
            table="doings",
            times="times",
            first="first_at",
            last="last_at",
            fixed={"kind": kind.kind},
        ),
        measured=kind.kind == "open",
        order=20 if kind.is_act else 30,
    )


FACTS = (
    SegmentFact(
        name="order",
        label=_("Commande"),
        table="lines",
        fixed={"sale": True},
        once="order_id",
        value="amount_milli",
        fields={
            "product": ("products.reference", "choice", _("Produit")),
            "product_name": ("products.name", "text", _("Nom du produit")),
            "category": ("products.category", "choice", _("Catégorie")),
            "quantity": ("quantity", "number", _("Quantité")),
            "source": ("orders.source", "text", _("Source")),
        },
        join={
            "products": ("product_id", "product_id"),
            "orders": ("order_id", "order_id"),
        },
        choices={"product": products, "category": categories},
        rollup=FactRollup(
            table="purchases",
            times="orders",
            total="total_milli",
            average="average_milli",
            first="first_at",
            last="last_at",
        ),
        brief=FactBrief(
            table="orders",
            value="total_milli",
            fixed={"sale": True},
            fields={"source": "source"},
        ),
        order=10,
    ),
    SegmentFact(
        name="refund",
        label=_("Retour ou annulation"),
        table="orders",
        fixed={"sale": False},
        value="total_milli",
        fields={"source": ("source", "text", _("Source"))},
        order=11,
    ),
    *(_done(kind) for kind in EVENT_KINDS),
)

"""The kinds of events that the script tells beside those of activity, and what conditions may ask of them."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.asked import EventKind, FactRollup, SegmentFact

EVENT_KINDS = (
    EventKind(kind="cart_abandoned", label=_("Panier laissé"), short=_("panier"), is_act=False, icon="shopping-bag", measured=True),
    EventKind(kind="page_left", label=_("Temps passé sur une page"), short=_("site"), is_act=False, icon="clock", measured=True, names=("Page Left",)),
    EventKind(kind="element_clicked", label=_("A cliqué sur le site"), short=_("site"), is_act=False, icon="world", measured=True, names=("Element Clicked",)),
    EventKind(kind="site_form", label=_("Formulaire du site envoyé"), short=_("site"), is_act=False, icon="forms", measured=True, names=("Site Form Sent",)),
)  # fmt: skip


def _fact(kind: EventKind) -> SegmentFact:
    return SegmentFact(
        name=kind.kind,
        label=kind.label,
        table="events",
        fixed={"kind": kind.kind},
        value="value_milli",
        fields={
            "page": ("page", "text", _("Page")),
            "source": ("source", "text", _("Source")),
        },
        rollup=FactRollup(
            table="doings",
            times="times",
            first="first_at",
            last="last_at",
            fixed={"kind": kind.kind},
        ),
        order=31,
    )


FACTS = tuple(_fact(kind) for kind in EVENT_KINDS)

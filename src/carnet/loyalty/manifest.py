"""What the room loyalty declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    Action,
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    Panel,
    Permission,
    SpacePanel,
)
from carnet.loyalty import jobs
from carnet.loyalty.personal import PERSONAL
from carnet.loyalty.queries import holders, redeemers
from carnet.loyalty.screens.panels import panel, space

MANIFEST = Manifest(
    room="loyalty",
    permissions=(
        Permission(
            name="loyalty.view",
            label=_("Voir les bons et leurs chiffres"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(name="loyalty.edit", label=_("Écrire les sortes de bons"), roles=("marketing",)),
        Permission(
            name="loyalty.issue",
            label=_("Donner un bon"),
            roles=("marketing", "sales", "support"),
        ),
        Permission(
            name="loyalty.redeem",
            label=_("Utiliser un bon en caisse"),
            roles=("marketing", "sales", "support"),
        ),
    ),
    navigation=(
        NavEntry(
            section="sell",
            key="vouchers",
            label=_("Bons"),
            url="loyalty:kinds",
            permission="loyalty.view",
            order=70,
        ),
    ),
    actions=(
        Action(
            label=_("Utiliser un bon"),
            url="loyalty:redeem",
            icon="ticket",
            permission="loyalty.redeem",
            order=65,
        ),
    ),
    panels=(
        Panel(
            key="vouchers",
            label=_("Bons"),
            load=panel,
            template="loyalty/_vouchers.html",
            place="right",
            order=70,
            permission="loyalty.view",
        ),
    ),
    space_panels=(
        SpacePanel(
            key="vouchers", label=_("Mes bons"), load=space, template="loyalty/_vouchers.html"
        ),
    ),
    views=(
        ListView(key="bons", label=_("Ont reçu un bon"), ids=holders, tab=False),
        ListView(key="bons-utilises", label=_("Ont utilisé un bon"), ids=redeemers, tab=False),
    ),
    jobs=(
        JobKind(
            name="loyalty.expire",
            label=_("Laisser expirer les bons"),
            call=jobs.expire_vouchers,
            every=86_400,
        ),
    ),
    personal_data=PERSONAL,
    audit_names={
        "loyalty.kind_written": _("Sorte de bon écrite"),
        "loyalty.issued": _("Bon donné"),
        "loyalty.handed_over": _("Bon mis au nom de qui le reçoit"),
        "loyalty.redeemed": _("Bon utilisé en caisse"),
        "loyalty.given_back": _("Bon rendu le jour même"),
    },
)

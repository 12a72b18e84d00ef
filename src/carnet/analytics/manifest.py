"""What the room analytics declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.analytics import jobs
from carnet.analytics.actions.size import is_large
from carnet.analytics.queries.behind import people_behind
from carnet.analytics.screens import compass, doors
from carnet.kit.declarations import (
    Action,
    Figure,
    HomeCard,
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    Permission,
    Setting,
    SettingsPanel,
)

_VIEW = "analytics.view"
_READERS = ("marketing", "sales", "dpo", "reader")
_SIX_HOURS = 21_600

MANIFEST = Manifest(
    room="analytics",
    permissions=(
        Permission(name=_VIEW, label=_("Voir les chiffres et les bilans"), roles=_READERS),
        Permission(name="analytics.set_targets", label=_("Fixer les objectifs de la boussole")),
        Permission(
            name="analytics.note_spending",
            label=_("Noter ce qui est dépensé pour gagner des clients"),
            roles=("marketing",),
        ),
    ),
    navigation=(
        NavEntry(
            section="measure",
            key="figures",
            label=_("Indicateurs"),
            url="analytics:figures",
            permission=_VIEW,
            order=20,
        ),
        NavEntry(
            section="measure",
            key="reports",
            label=_("Bilans"),
            url="analytics:reports",
            permission=_VIEW,
            order=30,
        ),
    ),
    figures=(
        Figure(
            key="conversion",
            label=_("Conversion"),
            load=compass.conversion_figure,
            permission=_VIEW,
            order=70,
        ),
        Figure(
            key="basket",
            label=_("Panier moyen"),
            load=compass.basket_figure,
            permission=_VIEW,
            order=75,
        ),
        Figure(
            key="retention",
            label=_("Fidélisation"),
            load=compass.retention_figure,
            permission=_VIEW,
            order=80,
        ),
    ),
    aims=(compass.aims,),
    large=is_large,
    home_cards=(
        HomeCard(
            key="trend",
            load=compass.trend_card,
            template="analytics/trend.html",
            style="analytics/analytics.css",
            permission="consent.view",
        ),
    ),
    home_actions=(
        Action(
            label=_("Bilan du mois"),
            url="analytics:latest_report",
            icon="printer",
            permission=_VIEW,
        ),
    ),
    views=(
        ListView(
            key="chiffre",
            label=_("Derrière un chiffre"),
            ids=people_behind,
            tab=False,
            named=doors.named,
        ),
    ),
    settings=(
        Setting(
            name="analytics.currency",
            label=_("Monnaie des chiffres"),
            kind="text",
            default="EUR",
            help=_(
                "Code de trois lettres. Les montants d’une autre monnaie sont dits à part, jamais additionnés."
            ),
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="goals",
            label=_("Objectifs"),
            detail=_("Le cap de chaque chiffre de la boussole."),
            url="analytics:goals",
            permission="analytics.set_targets",
            order=40,
        ),
    ),
    jobs=(
        JobKind(
            name="analytics.keep_day",
            label=_("Garder l’état du jour : personnes, joignables, qualifiés"),
            call=jobs.keep_today,
            every=_SIX_HOURS,
        ),
    ),
    audit_names={
        "analytics.targets_set": _("Objectifs fixés"),
        "analytics.spending_noted": _("Dépenses notées"),
    },
)

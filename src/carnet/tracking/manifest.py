"""What the room tracking declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    Permission,
    SettingsPanel,
)
from carnet.tracking import jobs
from carnet.tracking.facts import EVENT_KINDS, FACTS
from carnet.tracking.personal import PERSONAL
from carnet.tracking.queries.arrivals import led
from carnet.tracking.queries.audience import people_of_site

MANIFEST = Manifest(
    room="tracking",
    permissions=(
        Permission(
            name="tracking.view",
            label=_("Voir l’audience des sites"),
            roles=("marketing", "sales", "dpo", "reader"),
        ),
        Permission(
            name="tracking.set_sites",
            label=_("Déclarer les sites suivis"),
            roles=("marketing", "dpo"),
        ),
    ),
    navigation=(
        NavEntry(
            section="measure",
            key="audience",
            label=_("Audience"),
            url="tracking:audience",
            permission="tracking.view",
            order=40,
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="sites",
            label=_("Sites suivis"),
            detail=_("Vos sites, les lignes à y coller, la mesure sans accord"),
            url="tracking:sites",
            permission="tracking.set_sites",
            order=68,
        ),
    ),
    views=(ListView(key="site", label=_("Suivis sur un site"), ids=people_of_site, tab=False),),
    jobs=(
        JobKind(
            name="tracking.forget_old",
            label=_("Effacer les visites arrivées à leur terme"),
            call=jobs.forget,
            every=86_400,
        ),
        JobKind(
            name="tracking.notice_carts",
            label=_("Remarquer les paniers laissés"),
            call=jobs.carts,
            every=3_600,
        ),
    ),
    led=led,
    personal_data=PERSONAL,
    event_kinds=EVENT_KINDS,
    segment_facts=FACTS,
    audit_names={
        "tracking.site_saved": _("Site suivi déclaré ou changé"),
        "tracking.site_closed": _("Site suivi fermé"),
        "tracking.site_opened": _("Site suivi rouvert"),
        "tracking.forgotten": _("Visites effacées à leur terme"),
    },
)

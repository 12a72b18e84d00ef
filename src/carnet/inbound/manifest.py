"""What the room inbound declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.inbound import jobs
from carnet.inbound.actions.refused import note_refusals
from carnet.inbound.personal import PERSONAL
from carnet.inbound.queries.rests import panel, resting
from carnet.kit.declarations import (
    JobKind,
    Manifest,
    NavEntry,
    Panel,
    Permission,
    Reaction,
    Scope,
    Setting,
    SettingsPanel,
)

MANIFEST = Manifest(
    room="inbound",
    commands="carnet.inbound.commands",
    endpoints="carnet.inbound.endpoints",
    permissions=(
        Permission(
            name="inbound.view",
            label=_("Voir ce qui revient des messages"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(
            name="inbound.settle",
            label=_("Annuler une lecture fausse de ce qui est revenu"),
            roles=("marketing", "support", "dpo"),
        ),
        Permission(
            name="inbound.receive",
            label=_("Apporter ce qui revient des messages"),
            roles=("dpo",),
        ),
        Permission(
            name="inbound.doors",
            label=_("Régler les portes par lesquelles les retours arrivent"),
            roles=("dpo",),
        ),
    ),
    scopes=(
        Scope(
            name="inbound",
            label=_("Apporter réponses, retours et STOP"),
            permissions=("inbound.receive",),
            order=70,
        ),
    ),
    navigation=(
        NavEntry(
            section="reach",
            key="returns",
            label=_("Retours"),
            url="inbound:returns",
            permission="inbound.view",
            order=60,
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="returns",
            label=_("Retours des messages"),
            detail=_("La boîte où ils arrivent, les adresses pour vos fournisseurs, la commande"),
            url="inbound:doors",
            permission="inbound.doors",
            order=66,
        ),
    ),
    settings=(
        Setting(
            name="inbound.keep_words_months",
            label=_("Mois pendant lesquels le texte des réponses reste sur les fiches"),
            kind="int",
            default=24,
        ),
        Setting(
            name="inbound.keep_hits_months",
            label=_("Mois pendant lesquels le détail des clics et des retours est gardé"),
            kind="int",
            default=25,
        ),
    ),
    reactions=(Reaction(on="outbound.settled", call=note_refusals),),
    jobs=(
        JobKind(
            name="inbound.judge",
            label=_("Distinguer les personnes des robots dans les clics"),
            call=jobs.judge,
            every=5,
            loop=True,
        ),
        JobKind(
            name="inbound.fetch",
            label=_("Lire la boîte des retours"),
            call=jobs.fetch,
            every=60,
        ),
        JobKind(
            name="inbound.let_go",
            label=_("Oublier le détail des clics et des réponses anciennes"),
            call=jobs.let_go,
            every=86_400,
        ),
    ),
    personal_data=PERSONAL,
    resting=resting,
    panels=(
        Panel(
            key="rest",
            label=_("Pause demandée"),
            load=panel,
            template="inbound/panel.html",
            place="right",
            order=12,
        ),
    ),
    audit_names={
        "inbound.received": _("Retour d’un message reçu"),
        "inbound.mailbox_set": _("Boîte des retours réglée"),
        "inbound.rested": _("Pause des sollicitations demandée"),
        "inbound.woken": _("Pause des sollicitations finie avant son terme"),
        "inbound.undone": _("Lecture d’un retour annulée"),
    },
)

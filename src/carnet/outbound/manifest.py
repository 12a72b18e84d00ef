"""What the room outbound declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.asked import EventKind
from carnet.kit.declarations import (
    Manifest,
    NavEntry,
    Reaction,
    SettingsPanel,
)
from carnet.outbound.actions.watch import watch_messages
from carnet.outbound.jobs import JOBS
from carnet.outbound.mirror_tables import MARKS, TABLES
from carnet.outbound.permissions import PERMISSIONS
from carnet.outbound.personal import PERSONAL
from carnet.outbound.screens.dispatches import DISPATCH_VIEWS
from carnet.outbound.screens.reach import VIEWS
from carnet.outbound.settings import SETTINGS

MANIFEST = Manifest(
    room="outbound",
    permissions=PERMISSIONS,
    settings=SETTINGS,
    jobs=JOBS,
    reactions=(*MARKS, Reaction(on="outbound.settled", call=watch_messages)),
    personal_data=PERSONAL,
    mirror=TABLES,
    navigation=(
        NavEntry(
            section="reach",
            key="who",
            label=_("Qui peut le recevoir"),
            url="outbound:state",
            permission="outbound.prepare",
            order=10,
        ),
        NavEntry(
            section="reach",
            key="dispatches",
            label=_("Envois"),
            url="outbound:dispatches",
            permission="outbound.see",
            order=40,
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="carriers",
            label=_("Transporteurs et expéditeurs"),
            detail=_("Par où partent vos messages, au nom de qui, ce que dit votre domaine"),
            url="outbound:carriers",
            permission="outbound.set_up",
            order=40,
        ),
        SettingsPanel(
            key="limits",
            label=_("Fréquence et limites"),
            detail=_("Combien de messages par personne, à quel rythme, quand un envoi s’arrête"),
            url="outbound:limits",
            permission="outbound.set_up",
            order=41,
        ),
    ),
    views=(*VIEWS, *DISPATCH_VIEWS),
    event_kinds=(
        EventKind(
            kind="call_refused",
            label=_("A refusé au téléphone"),
            short=_("appel"),
            is_act=False,
            icon="phone",
        ),
    ),
    audit_names={
        "outbound.stated": _("Message préparé : ce qui en est dit"),
        "outbound.opened": _("Envoi préparé"),
        "outbound.recipients_added": _("Destinataires ajoutés à un envoi"),
        "outbound.started": _("Envoi lancé"),
        "outbound.paused": _("Envoi mis en pause"),
        "outbound.resumed": _("Envoi repris"),
        "outbound.stopped": _("Envoi arrêté"),
        "outbound.settled": _("Ce que sont devenus des messages"),
        "outbound.call_noted": _("Appel noté"),
        "outbound.carrier_set": _("Transporteur réglé"),
        "outbound.sender_saved": _("Expéditeur enregistré"),
        "outbound.limits_set": _("Limites d’envoi changées"),
        "outbound.doubt_settled": _("Message en doute : réponse donnée"),
    },
    announces={
        "outbound.settled": "ids of messages of which something was learned",
        "outbound.dispatch_ended": "ids of dispatches that are done or stopped",
    },
)

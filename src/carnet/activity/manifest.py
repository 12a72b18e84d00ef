"""What the room activity declares to the rooms below it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from carnet.activity.actions.join import join_for
from carnet.activity.actions.orders import attach_for
from carnet.activity.chores import LET_GO
from carnet.activity.event_kinds import EVENT_KINDS
from carnet.activity.marking import MARKS
from carnet.activity.mirror_tables import ROLLUPS, TABLES
from carnet.activity.personal_data import PERSONAL_DATA
from carnet.activity.queries import never_bought
from carnet.activity.scopes import PERMISSIONS, SCOPES
from carnet.activity.screens.columns import customers_of_the_year, last_act_cells, spent_cells
from carnet.activity.screens.found import find
from carnet.activity.screens.notes import note_panel
from carnet.activity.screens.timeline import (
    contract_moments,
    event_moments,
    note_moments,
    order_moments,
    visit_moments,
)
from carnet.activity.segment_fields import FACTS, FIELDS
from carnet.kit.declarations import (
    ListColumn,
    ListView,
    Manifest,
    Panel,
    Reaction,
    SearchSource,
    TimelineSource,
)


def _never_bought(_value: str) -> Any:
    return never_bought()


MANIFEST = Manifest(
    room="activity",
    permissions=PERMISSIONS,
    scopes=SCOPES,
    jobs=(LET_GO,),
    endpoints="carnet.activity.endpoints",
    commands="carnet.activity.commands",
    reactions=(
        *MARKS,
        Reaction(on="people.contacts_changed", call=attach_for),
        Reaction(on="people.contacts_changed", call=join_for),
    ),
    columns=(
        ListColumn(
            key="last_act",
            label=_("Dernier échange"),
            load=last_act_cells,
            template="activity/last_act.html",
            order=70,
        ),
        ListColumn(
            key="spent",
            label=_("Achats 12 mois"),
            load=spent_cells,
            template="activity/spent.html",
            order=80,
        ),
    ),
    views=(
        ListView(
            key="customers", label=_("Clients de l’année"), ids=customers_of_the_year, order=30
        ),
        ListView(key="never_bought", label=_("Jamais acheté"), ids=_never_bought, order=70),
    ),
    panels=(
        Panel(
            key="note",
            label=_("Noter"),
            load=note_panel,
            template="activity/note.html",
            place="head",
            order=90,
        ),
    ),
    timeline=(
        TimelineSource(key="orders", label=_("Achats"), load=order_moments),
        TimelineSource(key="contracts", label=_("Contrats"), load=contract_moments),
        TimelineSource(key="events", label=_("Échanges"), load=event_moments),
        TimelineSource(key="visits", label=_("Visites"), load=visit_moments),
        TimelineSource(key="notes", label=_("Notes"), load=note_moments),
    ),
    search=(
        SearchSource(
            key="orders",
            group=_("Commandes"),
            find=find,
            permission="people.view_contact",
            order=40,
        ),
    ),
    personal_data=PERSONAL_DATA,
    event_kinds=EVENT_KINDS,
    mirror=TABLES,
    rollups=ROLLUPS,
    segment_fields=FIELDS,
    segment_facts=FACTS,
    audit_names={
        "activity.orders_recorded": _("Achats enregistrés"),
        "activity.orders_changed": _("Achats corrigés ou annulés"),
        "activity.orders_attached": _("Achats rattachés à leur acheteur"),
        "activity.contracts_recorded": _("Contrats enregistrés"),
        "activity.contracts_taken_back": _("Contrats repris à l’annulation d’un import"),
        "activity.products_recorded": _("Produits enregistrés"),
        "activity.events_recorded": _("Événements enregistrés"),
        "activity.events_joined": _("Événements rendus à leur personne"),
        "activity.events_let_go": _("Événements restés sans personne, oubliés"),
        "activity.notes_recorded": _("Notes enregistrées"),
        "activity.note_removed": _("Note retirée"),
        "activity.taken_back": _("Activité reprise à l’annulation d’un import"),
    },
    announces={
        "activity.acted": "ids of contacts who did something that was not known before",
        "activity.events_recorded": "ids of events that are new",
        "activity.events_joined": "ids of contacts whose events, kept aside, found them",
        "activity.events_gone": "ids of events that were taken back",
        "activity.orders_recorded": "ids of orders that are new",
        "activity.orders_changed": "ids of orders that were corrected, cancelled or attached to their buyer",
        "activity.orders_gone": "ids of orders that were taken back",
        "activity.lines_gone": "ids of lines of orders that were replaced or taken back",
        "activity.products_changed": "ids of products that came, changed or went",
        "activity.note_written": "ids of notes that somebody wrote by hand",
        "activity.people_told": "ids of contacts that a program made known",
        "activity.contracts_changed": "ids of contacts whose contracts came or went",
    },
)

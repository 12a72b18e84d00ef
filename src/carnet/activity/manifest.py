"""What the room activity declares to the rooms below it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from carnet.activity.actions.orders import attach_for
from carnet.activity.personal_data import PERSONAL_DATA
from carnet.activity.queries import never_bought
from carnet.activity.screens.columns import customers_of_the_year, last_act_cells, spent_cells
from carnet.activity.screens.found import find
from carnet.activity.screens.notes import note_panel
from carnet.activity.screens.timeline import (
    contract_moments,
    event_moments,
    note_moments,
    order_moments,
)
from carnet.kit.declarations import (
    ListColumn,
    ListView,
    Manifest,
    Panel,
    Permission,
    Reaction,
    SearchSource,
    TimelineSource,
)


def _never_bought(_value: str) -> Any:
    return never_bought()


MANIFEST = Manifest(
    room="activity",
    permissions=(
        Permission(
            name="activity.record",
            label=_("Enregistrer l’activité"),
            roles=("marketing", "sales", "support"),
        ),
    ),
    reactions=(Reaction(on="people.contacts_changed", call=attach_for),),
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
    audit_names={
        "activity.orders_recorded": _("Achats enregistrés"),
        "activity.orders_attached": _("Achats rattachés à leur acheteur"),
        "activity.contracts_recorded": _("Contrats enregistrés"),
        "activity.contracts_taken_back": _("Contrats repris à l’annulation d’un import"),
        "activity.products_recorded": _("Produits enregistrés"),
        "activity.events_recorded": _("Événements enregistrés"),
        "activity.notes_recorded": _("Notes enregistrées"),
        "activity.note_removed": _("Note retirée"),
        "activity.taken_back": _("Activité reprise à l’annulation d’un import"),
    },
    announces={
        "activity.acted": "ids of contacts who did something that was not known before",
        "activity.contracts_changed": "ids of contacts whose contracts came or went",
    },
)

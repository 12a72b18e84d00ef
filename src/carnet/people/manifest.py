"""What the room people declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    Action,
    Belonging,
    JobKind,
    ListColumn,
    ListView,
    Manifest,
    NavEntry,
    Permission,
    Reach,
    Reaction,
    SearchSource,
)
from carnet.mirror.actions.marking import marks
from carnet.people.field_uses import FIELD_USES
from carnet.people.jobs import drop_old_journals
from carnet.people.mirror_tables import TABLES
from carnet.people.personal_data import PERSONAL_DATA
from carnet.people.queries import living, organisations
from carnet.people.screens.columns import (
    holder_ids,
    lacking_ids,
    organisation_ids,
    professional_ids,
    to_check_ids,
    town_cells,
)
from carnet.people.screens.found import find_organisations, find_people
from carnet.people.segment_fields import FIELDS

_ALL = ("marketing", "sales", "support", "dpo", "reader")
_DAY = 24 * 60 * 60


MANIFEST = Manifest(
    room="people",
    permissions=(
        Permission(name="people.view_contact", label=_("Voir les contacts"), roles=_ALL),
        Permission(
            name="people.add_contact",
            label=_("Ajouter des contacts"),
            roles=("marketing", "sales", "support"),
        ),
        Permission(
            name="people.change_contact",
            label=_("Modifier des contacts"),
            roles=("marketing", "sales", "support", "dpo"),
        ),
        Permission(name="people.remove_contact", label=_("Retirer des contacts"), roles=("dpo",)),
    ),
    navigation=(
        NavEntry(
            section="contacts",
            key="people",
            label=_("Personnes"),
            url="people:contacts",
            permission="people.view_contact",
            order=10,
            count=lambda: living().count(),
        ),
        NavEntry(
            section="contacts",
            key="organisations",
            label=_("Organisations"),
            url="people:organisations",
            permission="people.view_contact",
            order=20,
            count=lambda: organisations().count(),
        ),
    ),
    actions=(
        Action(
            label=_("Un contact"),
            url="people:new",
            icon="user-plus",
            permission="people.add_contact",
            order=10,
        ),
    ),
    columns=(
        ListColumn(
            key="town", label=_("Ville"), load=town_cells, template="people/town.html", order=90
        ),
    ),
    views=(
        ListView(key="to_check", label=_("À vérifier"), ids=to_check_ids, order=40),
        ListView(key="professionals", label=_("Professionnels"), ids=professional_ids, order=60),
        ListView(
            key="organisation", label=_("Organisation"), ids=organisation_ids, order=90, tab=False
        ),
        ListView(key="renseigne", label=_("Champ renseigné"), ids=holder_ids, tab=False),
        ListView(key="vide", label=_("Champ vide"), ids=lacking_ids, tab=False),
    ),
    search=(
        SearchSource(
            key="people",
            group=_("Personnes"),
            find=find_people,
            permission="people.view_contact",
            order=10,
        ),
        SearchSource(
            key="organisations",
            group=_("Organisations"),
            find=find_organisations,
            permission="people.view_contact",
            order=20,
        ),
    ),
    jobs=(
        JobKind(
            name="people.drop_old_journals",
            label=_("Oublier de quoi annuler les corrections de plus de 30 jours"),
            call=drop_old_journals,
            every=_DAY,
        ),
    ),
    personal_data=PERSONAL_DATA,
    field_uses=FIELD_USES,
    reactions=(Reaction(on="people.contacts_changed", call=marks("contacts")),),
    mirror=TABLES,
    segment_fields=FIELDS,
    belongings=(Belonging(table="people.SavedView", column="staff", label=_("Vues gardées")),),
    reaches=(Reach(name="people.contact_seen"),),
    audit_names={
        "people.contact_seen": _("Fiche consultée"),
        "people.contacts_loaded": _("Contacts ajoutés"),
        "people.contacts_changed": _("Contacts modifiés"),
        "people.contacts_removed": _("Contacts retirés"),
        "people.address_settled": _("Coordonnée réglée"),
        "people.address_corrected": _("Coordonnée ajoutée, corrigée ou retirée"),
        "people.correction_undone": _("Correction annulée"),
        "people.organisation_described": _("Taille d’une organisation notée"),
    },
    announces={"people.contacts_changed": "ids of contacts whose fields or addresses changed"},
)

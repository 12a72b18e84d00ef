"""What the room profiles declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    Belonging,
    BulkAction,
    JobKind,
    ListColumn,
    ListView,
    Manifest,
    NavEntry,
    Panel,
)
from carnet.profiles import queries
from carnet.profiles.actions.edit import moved
from carnet.profiles.field_uses import FIELD_USES
from carnet.profiles.jobs import drop_old_changes
from carnet.profiles.mirror_tables import FIELDS, TABLES
from carnet.profiles.news import NEWS
from carnet.profiles.personal import PERSONAL
from carnet.profiles.screens.columns import (
    birthday_ids,
    interest_ids,
    interest_named,
    owned_ids,
    owner_cells,
    owner_named,
    shop_ids,
    shop_named,
)
from carnet.profiles.screens.profile import profile_panel
from carnet.profiles.screens.relations import relations_panel

_DAY = 24 * 60 * 60

MANIFEST = Manifest(
    room="profiles",
    navigation=(
        NavEntry(
            section="contacts",
            key="mine",
            label=_("Mes contacts"),
            url="profiles:mine",
            permission="people.view_contact",
            order=12,
        ),
    ),
    notification_kinds=NEWS,
    columns=(
        ListColumn(
            key="owner",
            label=_("Suivi par"),
            load=owner_cells,
            template="profiles/owner.html",
            order=85,
        ),
    ),
    views=(
        ListView(key="suivi", label=_("Suivis par"), ids=owned_ids, tab=False, named=owner_named),
        ListView(key="boutique", label=_("Boutique"), ids=shop_ids, tab=False, named=shop_named),
        ListView(
            key="interet",
            label=_("Centre d’intérêt"),
            ids=interest_ids,
            tab=False,
            named=interest_named,
        ),
        ListView(
            key="anniversaire", label=_("Anniversaire ce mois-là"), ids=birthday_ids, tab=False
        ),
    ),
    panels=(
        Panel(
            key="profile",
            label=_("Profil"),
            load=profile_panel,
            template="profiles/panel.html",
            place="left",
            order=2,
        ),
        Panel(
            key="relations",
            label=_("Relations"),
            load=relations_panel,
            template="profiles/relations.html",
            place="right",
            order=7,
        ),
    ),
    bulk_actions=(
        BulkAction(
            key="profiles",
            label=_("Conseiller, boutique, état"),
            url_name="profiles:bulk",
            permission="people.change_contact",
            icon="user-edit",
            order=32,
        ),
    ),
    jobs=(
        JobKind(
            name="profiles.drop_old_changes",
            label=_("Oublier de quoi annuler les corrections de profils de plus de 30 jours"),
            call=drop_old_changes,
            every=_DAY,
        ),
    ),
    personal_data=PERSONAL,
    field_uses=FIELD_USES,
    mirror=TABLES,
    segment_fields=FIELDS,
    placed=queries.of_shops,
    belongings=(
        Belonging(
            table="profiles.Profile", column="owner", label=_("Contacts suivis"), moved=moved
        ),
    ),
    audit_names={
        "profiles.changed": _("Profils corrigés"),
        "profiles.change_undone": _("Correction de profils annulée"),
        "profiles.related": _("Relation notée"),
        "profiles.unrelated": _("Relation retirée"),
    },
)

"""What the room fields declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.fields.jobs import drop_values, erase
from carnet.fields.mirror_tables import TABLES
from carnet.fields.personal import PERSONAL
from carnet.fields.queries.origins import typed_by_hand
from carnet.fields.screens.columns import custom_columns, holder_ids
from carnet.fields.screens.custom import custom_panel
from carnet.fields.screens.tags import tag_panel, tagged_ids
from carnet.fields.segment_fields import FIELDS, own_fields
from carnet.kit.declarations import (
    BulkAction,
    JobKind,
    ListView,
    Manifest,
    Panel,
    Permission,
    Reaction,
    SettingsPanel,
)
from carnet.kit.uses import FieldUse
from carnet.mirror.actions.marking import marks

_DAY = 24 * 60 * 60

MANIFEST = Manifest(
    room="fields",
    permissions=(
        Permission(
            name="fields.manage",
            label=_("Ajouter et retirer des champs"),
            roles=("marketing", "dpo"),
        ),
    ),
    column_lists=(custom_columns,),
    views=(
        ListView(key="champ", label=_("Champ renseigné"), ids=holder_ids, tab=False),
        ListView(key="etiquette", label=_("Étiquette"), ids=tagged_ids, tab=False),
    ),
    bulk_actions=(
        BulkAction(
            key="tags",
            label=_("Étiqueter"),
            url_name="fields:tags",
            permission="people.change_contact",
            icon="tag",
            order=30,
        ),
    ),
    panels=(
        Panel(
            key="custom",
            label=_("Champs"),
            load=custom_panel,
            template="fields/panel.html",
            place="left",
            order=10,
        ),
        Panel(
            key="tags",
            label=_("Étiquettes"),
            load=tag_panel,
            template="fields/tags_panel.html",
            place="left",
            order=5,
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="fields",
            label=_("Champs"),
            detail=_(
                "Ce que votre société note en plus : à quoi cela sert, combien de temps cela reste"
            ),
            url="fields:fields",
            permission="fields.manage",
            order=40,
        ),
    ),
    field_uses=(FieldUse(field="*", by="source", label=_("Saisie à la main"), load=typed_by_hand),),
    jobs=(
        JobKind(
            name="fields.drop_old_values",
            label=_("Effacer les valeurs plus vieilles que leur champ ne les garde"),
            call=drop_values,
            every=_DAY,
        ),
        JobKind(name="fields.erase", label=_("Effacer les valeurs d’un champ effacé"), call=erase),
    ),
    personal_data=PERSONAL,
    reactions=(Reaction(on="fields.values_changed", call=marks("custom_values")),),
    mirror=TABLES,
    segment_fields=FIELDS,
    segment_field_lists=(own_fields,),
    audit_names={
        "fields.value_set": _("Champ renseigné"),
        "fields.tagged": _("Étiquette posée"),
        "fields.untagged": _("Étiquette retirée"),
        "fields.tagging_undone": _("Étiquette : dernier geste annulé"),
        "fields.field_added": _("Champ ajouté"),
        "fields.field_hidden": _("Champ retiré"),
        "fields.field_shown": _("Champ remis"),
        "fields.field_erased": _("Champ effacé"),
    },
    announces={"fields.values_changed": "ids of contacts whose custom values changed"},
)

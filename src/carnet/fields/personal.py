"""How custom values and tags are exported, erased and moved on a merge; the survivor keeps what it holds itself."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

PERSONAL = (
    PersonalData(
        table="fields.CustomValue",
        what=_("Champs de la société"),
        export=export_rows("fields.CustomValue", "field__label_fr", "text", "origin", "set_at"),
        erase=delete_rows("fields.CustomValue"),
        move=repoint("fields.CustomValue", "field_id"),
    ),
    PersonalData(
        table="fields.ValueChange",
        what=_("Corrections de ces champs"),
        export=export_rows("fields.ValueChange", "field__label_fr", "before", "after", "at"),
        erase=delete_rows("fields.ValueChange"),
        move=repoint("fields.ValueChange"),
    ),
    PersonalData(
        table="fields.Tag",
        what=_("Étiquettes"),
        export=export_rows("fields.Tag", "tag"),
        erase=delete_rows("fields.Tag"),
        move=repoint("fields.Tag", "tag"),
    ),
    PersonalData(
        table="fields.TakenTag",
        what=_("Étiquettes retirées depuis peu"),
        export=export_rows("fields.TakenTag", "tag", "at"),
        erase=delete_rows("fields.TakenTag"),
        move=repoint("fields.TakenTag"),
    ),
)

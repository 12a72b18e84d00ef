"""How the table of the room is exported, erased, restricted and moved on a merge."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="space.WayIn",
        what=_("Liens vers l’espace personnel"),
        export=export_rows("space.WayIn", "dispatch_id", "by", "made_at", "used_at", "left_at"),
        erase=delete_rows("space.WayIn"),
        move=repoint("space.WayIn"),
    ),
)

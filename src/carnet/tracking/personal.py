"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

PERSONAL = (
    PersonalData(
        table="tracking.Visitor",
        what=_("Navigateurs reliés à la fiche"),
        export=export_rows("tracking.Visitor", "site__name", "way", "made_on", "at"),
        erase=delete_rows("tracking.Visitor"),
        move=repoint("tracking.Visitor"),
    ),
)

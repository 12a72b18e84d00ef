"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


PERSONAL = (
    PersonalData(
        table="quality.Grade",
        what=_("Note de qualité"),
        export=export_rows("quality.Grade", "letter", "fresh_until", "graded_at"),
        erase=delete_rows("quality.Grade"),
        move=_stays,
    ),
    PersonalData(
        table="quality.RepairItem",
        what=_("Corrections acceptées en bloc"),
        export=export_rows("quality.RepairItem", "repair__at", "state"),
        erase=delete_rows("quality.RepairItem"),
        move=_stays,
    ),
    PersonalData(
        table="quality.ConfirmEntry",
        what=_("Listes « Confirmez vos coordonnées »"),
        export=export_rows("quality.ConfirmEntry", "list__made_at", "stale_since"),
        erase=delete_rows("quality.ConfirmEntry"),
        move=repoint("quality.ConfirmEntry", "list_id"),
    ),
)

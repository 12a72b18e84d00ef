"""How the table of the room about persons is exported, erased, restricted and moved on a merge."""

from django.utils.translation import gettext_lazy as _

from carnet.exports.actions.forget import exported, forget_exported
from carnet.kit.declarations import Moved, Pairs, PersonalData


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


PERSONAL = (
    PersonalData(
        table="exports.Exported",
        what=_("Fichiers exportés où figure la personne, et qui les a reçus"),
        export=exported,
        erase=forget_exported,
        # A file holds what stood on the record at that time: its note stays with it, and erasing reaches both.
        move=_stays,
    ),
)

"""How the table of the room is exported, erased, restricted and moved on a merge."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint
from carnet.kit.sql import ids_within
from carnet.space.models import WayIn

_COLUMNS = ("kind", "proof", "proved_at", "proved_by", "ended_at", "ended_by")
_OF = export_rows("space.Mandate", *_COLUMNS)
_HELD = export_rows("space.Mandate", *_COLUMNS, contact="holder_id")
_SIDES = ("contact_id", "holder_id")


def _mandates(contact_id: int) -> list[dict[str, Any]]:
    """Return the mandates of a contact without the other person, whose data they are as well."""
    return [
        {"side": side, **row}
        for side, told in (("of", _OF), ("by", _HELD))
        for row in told(contact_id)
    ]


def _erase_mandates(ids: Sequence[int]) -> int:
    return sum(delete_rows("space.Mandate", contact=side)(ids) for side in _SIDES)


def _move_mandates(pairs: Pairs) -> list[Moved]:
    first = repoint("space.Mandate", "holder_id")(pairs)
    return [*first, *repoint("space.Mandate", "contact_id", contact="holder_id")(pairs)]


def _erase_ways(ids: Sequence[int]) -> int:
    blind = WayIn.objects.filter(acting_for_id__in=ids_within(ids))
    blind.update(acting_for_id=None, former={})
    return delete_rows("space.WayIn")(ids)


def _move_ways(pairs: Pairs) -> list[Moved]:
    return [*repoint("space.WayIn")(pairs), *repoint("space.WayIn", contact="acting_for_id")(pairs)]


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="space.WayIn",
        what=_("Liens vers l’espace personnel"),
        export=export_rows(
            "space.WayIn", "dispatch_id", "by", "made_at", "used_at", "left_at", "former"
        ),
        erase=_erase_ways,
        move=_move_ways,
    ),
    PersonalData(
        table="space.Rhythm",
        what=_("Rythme souhaité"),
        export=export_rows("space.Rhythm", "most", "at"),
        erase=delete_rows("space.Rhythm"),
        move=repoint("space.Rhythm"),
        restrict="kept",
    ),
    PersonalData(
        table="space.Mandate",
        what=_("Qui agit pour qui"),
        export=_mandates,
        erase=_erase_mandates,
        move=_move_mandates,
        restrict="kept",
    ),
)

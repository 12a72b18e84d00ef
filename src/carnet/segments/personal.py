"""How what the room holds of persons is exported, erased, restricted and moved on a merge.

Members, those who are asked for an agreement and those who wait to be looked at are bitmaps in tables that are about
nobody by themselves: they go with the moves.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint
from carnet.segments.actions.forget import (
    asked_of,
    forget_asked,
    forget_members,
    forget_pending,
    memberships,
    stand_in,
)

_MOVE, _ALIAS = "segments.SegmentMove", "segments.FrozenAlias"
_moves = export_rows(_MOVE, "segment__name", "at", "entered", "why")
_forget_moves = delete_rows(_MOVE)
_repoint_moves = repoint(_MOVE)


def _known(contact_id: int) -> list[dict[str, Any]]:
    return [*memberships(contact_id), *_moves(contact_id), *asked_of(contact_id)]


def _forget(ids: Sequence[int]) -> int:
    forget_pending(ids)
    return forget_members(ids) + forget_asked(ids) + _forget_moves(ids)


def _move(pairs: Pairs) -> list[Moved]:
    return [*_repoint_moves(pairs), *stand_in(pairs)]


def _nothing(_contact_id: int) -> list[dict[str, Any]]:
    return []


def _forget_aliases(ids: Sequence[int]) -> int:
    return sum(delete_rows(_ALIAS, contact=side)(ids) for side in ("loser_id", "survivor_id"))


PERSONAL = (
    PersonalData(
        table=_MOVE,
        what=_("Segments où figure la personne, ses entrées et ses sorties"),
        export=_known,
        erase=_forget,
        move=_move,
    ),
    PersonalData(
        table=_ALIAS,
        what=_("Fiche réunie à une autre dans un segment figé"),
        export=_nothing,
        erase=_forget_aliases,
        move=repoint(_ALIAS, contact="survivor_id"),
    ),
)

"""Repairs that wait to be accepted in bulk, and those that were."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count

from carnet.kit import clock
from carnet.people.queries import living
from carnet.quality.models import Repair, RepairItem
from carnet.quality.rules.repairs import BY_DOUBT, OTHERS, REPAIRABLE
from carnet.quality.types import Refused

UNDO_DAYS = 30
_PROPOSED = {"grade__letter": "D", "addresses__state": "doubtful", "addresses__proposal__gt": ""}
"""Whoever has a proposal in doubt is graded D; their index spares a walk through every address."""


def proposals(check_id: str) -> list[tuple[int, int]]:
    """Return contact and address of every proposal that would put right what a check found. Raises Refused ("unknown")."""
    if check_id not in REPAIRABLE:
        raise Refused("unknown")
    rows = living().order_by()
    if check_id in BY_DOUBT:
        held = rows.filter(**_PROPOSED, addresses__doubt=check_id)
        return list(held.values_list("pk", "addresses__pk"))
    others = rows.filter(**_PROPOSED, addresses__channel=OTHERS[check_id])
    found = others.values_list("pk", "addresses__pk", "addresses__doubt")
    return [(contact, address) for contact, address, doubt in found if doubt not in BY_DOUBT]


def proposal_counts() -> Mapping[str, int]:
    """Return how many proposals wait for each check that has any, in one query."""
    rows = living().filter(**_PROPOSED).order_by()
    found: dict[str, int] = {}
    for channel, doubt, n in rows.values_list("addresses__channel", "addresses__doubt").annotate(
        n=Count("pk")
    ):
        check_id = doubt if doubt in BY_DOUBT else f"{channel}.doubtful"
        found[check_id] = found.get(check_id, 0) + n
    return found


def repairs(limit: int = 5) -> list[Repair]:
    """Return the latest repairs that can still be undone, or run, with how many addresses (done, left, waiting)."""
    rows = (
        Repair.objects.filter(at__gt=_since())
        .exclude(state=Repair.State.UNDONE)
        .order_by("-at", "-pk")
    )
    return list(rows[:limit])


def items(repair_id: int) -> Mapping[str, int]:
    """Return how many addresses of a repair are in each state."""
    rows = RepairItem.objects.filter(repair_id=repair_id).values_list("state")
    return dict(rows.annotate(n=Count("pk")))


def undoable(repair: Repair) -> bool:
    """Say whether a repair can still be undone."""
    return repair.state == Repair.State.DONE and repair.at > _since()


def _since() -> datetime:
    return clock.now() - timedelta(days=UNDO_DAYS)

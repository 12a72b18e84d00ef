"""The cast of the tests: people who buy, and what they bought."""

from collections.abc import Sequence
from datetime import UTC, datetime

from carnet.activity.actions.orders import record_orders
from carnet.activity.types import NewLine, NewOrder
from carnet.jobs.actions import work_off
from carnet.mirror.actions import catch_up
from carnet.people.tests.factories import ADA as ADA
from carnet.people.tests.factories import NOBODY as NOBODY
from carnet.people.tests.factories import crowd as crowd
from carnet.segments.actions.refresh import follow, follow_everywhere
from carnet.segments.models import Segment, SegmentMove
from carnet.segments.queries.asked import frozen_members
from carnet.segments.types import Refreshed

BUYERS = {"did": "order"}
REGULARS = {"did": "order", "at_least": 2}
NOW = "2026-11-22T09:30:00+00:00"
_told = iter(range(1, 10**9))


def buy(*bought: tuple[int, str, int], cancelled: bool = False) -> None:
    """Write orders, each (contact, day, euros) with one line."""
    orders = [
        NewOrder(
            external_id=f"N{next(_told)}",
            contact_id=pk,
            at=datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC),
            total_milli=euros * 1000,
            cancelled=cancelled,
            lines=(NewLine("HUE", "Huehuetenango, 250 g", 1, euros * 1000),),
        )
        for pk, day, euros in bought
    ]
    record_orders(actor=ADA, source="caisse", origin="tests", orders=orders)


def settle() -> Refreshed:
    """Feed the mirror and follow, as the worker does."""
    catch_up()
    some, others = follow(actor=ADA), follow_everywhere(actor=ADA)
    return Refreshed(entered=some.entered + others.entered, left=some.left + others.left)


def who(key: str) -> list[int]:
    """Return the members of a segment."""
    return list(frozen_members(Segment.objects.get(key=key)))


def told(key: str) -> list[tuple[int, bool, str]]:
    """Return the moves of a segment as they were written: contact, entered, why."""
    rows = SegmentMove.objects.filter(segment__key=key).order_by("pk")
    return list(rows.values_list("contact_id", "entered", "why"))


__all__ = ["ADA", "BUYERS", "NOBODY", "NOW", "REGULARS", "Sequence", "buy", "crowd", "settle", "told", "who", "work_off"]  # fmt: skip

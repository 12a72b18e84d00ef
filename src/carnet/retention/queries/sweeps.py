"""Sweeps as they are shown: what is proposed, how far one is, who stays and why, and examples by name."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet

from carnet.kit import clock
from carnet.people.queries import cards, living
from carnet.people.types import ContactCard
from carnet.retention.models import Automatic, Statistic, Sweep, SweepItem
from carnet.retention.types_sweeps import FRESH, STEPS, TAKEN, SweepCard

OPEN = (Sweep.State.PROPOSED, Sweep.State.APPROVED, Sweep.State.RUNNING)
_SHOWN = 30


def latest_sweeps(limit: int = _SHOWN) -> list[SweepCard]:
    """Return the latest sweeps, newest first."""
    rows = list(Sweep.objects.order_by("-pk")[:limit])
    return _cards(rows)


def sweep_card(sweep_id: int) -> SweepCard | None:
    """Return one sweep, or None."""
    found = _cards(list(Sweep.objects.filter(pk=sweep_id)))
    return found[0] if found else None


def open_sweep() -> SweepCard | None:
    """Return the sweep that is proposed, approved or under way, or None; a stale proposal is none."""
    found = _cards(list(Sweep.objects.filter(state__in=OPEN).order_by("-pk")[:1]))
    return found[0] if found and not stale(found[0]) else None


def stale(card: SweepCard) -> bool:
    """Say whether a proposal is too old to be approved."""
    return card.state == Sweep.State.PROPOSED and clock.now() - card.proposed_at > FRESH


def _cards(rows: Sequence[Sweep]) -> list[SweepCard]:
    states: defaultdict[int, Counter[str]] = defaultdict(Counter)
    due = SweepItem.objects.filter(sweep__in=[r.pk for r in rows], step__in=TAKEN)
    counted = due.values("sweep_id", "state").annotate(n=Count("pk")).order_by()
    for sweep_id, state, n in counted.values_list("sweep_id", "state", "n"):
        states[sweep_id][state] = n
    return [_card(row, states[row.pk]) for row in rows]


def _card(row: Sweep, states: Mapping[str, int]) -> SweepCard:
    return SweepCard(
        id=row.pk,
        state=row.state,
        as_of=row.as_of,
        proposed_at=row.proposed_at,
        proposed_by=row.proposed_by,
        approved_at=row.approved_at,
        approved_by=row.approved_by,
        done_at=row.done_at,
        proposed=row.counts.get("proposed", {}),
        done=states.get(SweepItem.State.DONE, 0),
        kept=states.get(SweepItem.State.KEPT, 0),
        waiting=states.get(SweepItem.State.WAITING, 0),
        evidence=row.counts.get("evidence", 0),
    )


def kept_by_reason(sweep_id: int) -> dict[str, int]:
    """Return how many people due at the proposal were kept after all, by why."""
    rows = SweepItem.objects.filter(
        sweep_id=sweep_id, step__in=TAKEN, state=SweepItem.State.KEPT
    ).order_by()
    return dict(rows.values("why").annotate(n=Count("pk")).values_list("why", "n"))


def examples(sweep_id: int, step: str, limit: int = 3) -> list[ContactCard]:
    """Return a few of the people of one step who are still in the base."""
    rows = SweepItem.objects.filter(sweep_id=sweep_id, step=step).order_by("pk")
    ids = [i for i in rows.values_list("contact_id", flat=True)[:limit] if i]
    return list(cards(ids).values())


def people_behind(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the people of one step of a sweep, or of a reason to keep them ("12:erase", "12:acted")."""
    number, _colon, what = value.partition(":")
    if not number.isdecimal():
        return living().none().values_list("pk", flat=True)
    rows = SweepItem.objects.filter(sweep_id=int(number))
    rows = rows.filter(step=what) if what in STEPS else rows.filter(why=what, step__in=TAKEN)
    return living().filter(pk__in=rows.values("contact_id")).values_list("pk", flat=True)


def latest_choice() -> Automatic | None:
    """Return the last choice about sweeps that run by the clock, or None when nobody ever chose."""
    return Automatic.objects.order_by("-pk").first()


def latest_figures(limit: int = 12) -> list[Statistic]:
    """Return the latest figures that stayed when people left, and those that were not kept."""
    return list(Statistic.objects.order_by("-pk")[:limit])

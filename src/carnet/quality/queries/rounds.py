"""Reading rounds: the one under way, the lines with their counts now, the history, when the next one is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from carnet.accounts.queries import setting
from carnet.kit import clock
from carnet.quality.models import Round, RoundLine
from carnet.quality.queries.figures import figures, stale_count, with_findings
from carnet.quality.queries.inactive import inactive_count
from carnet.quality.rules.checks import CHECKS
from carnet.quality.rules.rounds import INACTIVE, STALE, next_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a checklist; `now` is the count as it is, or as it was when the line was decided."""

    id: int
    check_id: str
    at_start: int
    target: int
    now: int
    state: str
    reason: str
    decided_by: str

    @property
    def reached(self) -> bool:
        """Say whether the line has come to what it aims at."""
        return self.now <= self.target


def open_round() -> Round | None:
    """Return the round under way, or None."""
    return Round.objects.select_related("owner").filter(state=Round.State.OPEN).first()


def round_of(round_id: int) -> Round | None:
    """Return one round, or None."""
    return Round.objects.select_related("owner").filter(pk=round_id).first()


def history() -> list[Round]:
    """Return the closed rounds, newest first."""
    return list(Round.objects.filter(state=Round.State.CLOSED).order_by("-closed_at")[:40])


def lines(round_id: int) -> list[Line]:
    """Return the lines of a round in their order, each with its count."""
    rows = list(RoundLine.objects.filter(round_id=round_id).order_by("pk"))
    counts = counts_now() if any(row.at_end is None for row in rows) else {}
    return [_line(row, counts) for row in rows]


def open_lines(round_id: int) -> int:
    """Return how many lines wait for a decision."""
    return RoundLine.objects.filter(round_id=round_id, state=RoundLine.State.OPEN).count()


def counts_now() -> Mapping[str, int]:
    """Return the count of every line that a round may hold, as it is now."""
    found = figures()
    return {**found.found, STALE: found.stale, INACTIVE: inactive_count()}


def count_now(line: str) -> int:
    """Return the count of one line as it is now."""
    if line in CHECKS:
        return with_findings(line)
    return stale_count() if line == STALE else inactive_count()


def next_due() -> date | None:
    """Return the day on which the next round begins; None before the first one and while one is under way."""
    if open_round() is not None:
        return None
    last = Round.objects.order_by("-started_at").first()
    return next_on(timezone.localtime(last.started_at).date(), last.months) if last else None


def overdue() -> bool:
    """Say whether the next round should have begun."""
    day = next_due()
    return day is not None and day <= clock.today()


def rhythm() -> int:
    """Return every how many months a round begins, as the owner chose."""
    return int(setting("quality.round_months"))


def _line(row: RoundLine, counts: Mapping[str, Any]) -> Line:
    return Line(
        id=row.pk,
        check_id=row.check_id,
        at_start=row.at_start,
        target=row.target,
        now=counts.get(row.check_id, 0) if row.at_end is None else row.at_end,
        state=row.state,
        reason=row.reason,
        decided_by=row.decided_by,
    )

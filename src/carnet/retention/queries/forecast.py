"""The next twelve months: how many people are to be asked, archived or erased, and who they are, counted by the database."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Expression, QuerySet

from carnet.people.queries import living
from carnet.retention.queries.placing import MONTHS, Calendar, calendar, placed, up_to_now
from carnet.retention.rules.placing_sql import (
    DOUBT,
    PAST,
    Sql,
    behind_sql,
    counted_sql,
    leaving_sql,
)

_APART = {"past": PAST, "doubt": DOUBT}
_WHATS = (*_APART, "soon", "renew", "archive", "erase")


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: how many people are to be asked to go on, then archived or erased if nothing comes from them."""

    month: date
    renew: int
    archive: int
    erase: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Twelve bars, with those whose term has passed already and those without any trace of a last contact."""

    bars: tuple[Bar, ...]
    past: int
    doubt: int

    @property
    def totals(self) -> tuple[int, int, int]:
        """Return how many are to be asked, archived and erased over the twelve months."""
        return (
            sum(b.renew for b in self.bars),
            sum(b.archive for b in self.bars),
            sum(b.erase for b in self.bars),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """People alike: their kind, the places of the question and of the end, whether one may ask, whether evidence stays."""

    kind: str
    asked: int
    ended: int
    open: bool
    evidence: bool


class _Written(Expression):
    """Ids read by a query that is written as text, to be filtered by."""

    def __init__(self, written: Sql) -> None:
        super().__init__(output_field=BigIntegerField())
        self.written = written

    def as_sql(self, _compiler: Any, _connection: Any) -> Any:
        statement, params = self.written
        return f"({statement})", params


def forecast(group: str = "") -> Forecast:
    """Return the forecast for everybody, or for one kind of person: prospect, customer, professional."""
    now = calendar()
    tally = {line: n for line, n in _counted(now).items() if not group or line.kind == group}
    return Forecast(
        bars=tuple(_bar(now, place, tally) for place in range(MONTHS)),
        past=sum(n for line, n in tally.items() if line.ended == PAST),
        doubt=sum(n for line, n in tally.items() if line.ended == DOUBT),
    )


def _counted(now: Calendar) -> dict[Line, int]:
    with connection.cursor() as cursor:
        cursor.execute(*counted_sql(placed(now)))
        return {
            Line(kind, asked, ended, open=bool(reach), evidence=bool(kept)): n
            for kind, asked, ended, reach, kept, n in cursor.fetchall()
        }


def _bar(now: Calendar, place: int, tally: dict[Line, int]) -> Bar:
    leaving = {line: n for line, n in tally.items() if line.ended == place}
    archived = sum(
        n for line, n in leaving.items() if line.evidence and line.kind not in now.anonymised
    )
    return Bar(
        month=now.ends[place].replace(day=1),
        renew=sum(n for line, n in tally.items() if line.asked == place and line.open),
        archive=archived,
        erase=sum(leaving.values()) - archived,
    )


def people_behind(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the people that a figure counts: "renew.2026-12", "erase.2027-01.prospect", "soon", "doubt".

    The parts are what happens, the month (none: all twelve) and the kind of person (none: all). "soon" are those who
    may be asked from now on, "past" those whose term has passed. Raises ValueError for a value not understood.
    """
    what, month, group, *rest = (*value.split("."), "", "")
    if what not in _WHATS or any(rest):
        raise ValueError(value)
    now = up_to_now(calendar()) if what == "soon" else calendar()
    leaving = leaving_sql(what, now.anonymised) if what in ("archive", "erase") else ("", [])
    column = "asked" if what in ("renew", "soon") else "ended"
    places = _places(now, what, month)
    rows = placed(now, max(places[1], 0), open_only=column == "asked")
    behind = behind_sql(rows, column, places, group=group, leaving=leaving)
    return living().filter(pk__in=_Written(behind)).order_by().values_list("pk", flat=True)


def _places(now: Calendar, what: str, month: str) -> tuple[int, int]:
    if what in _APART:
        return _APART[what], _APART[what]
    if not month:
        return 0, len(now.ends) - 1
    place = [end.isoformat()[:7] for end in now.ends].index(month)
    return place, place

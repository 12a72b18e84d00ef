"""The next twelve months: how many people are to be asked, archived or erased, and who they are.

Counted by the days that clocks run from, of which there are few; placed in the months here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from carnet.people.queries import living
from carnet.retention.queries.placing import (
    MONTHS,
    Calendar,
    calendar,
    evidence,
    free,
    placed,
    reachable,
    up_to_now,
)
from carnet.retention.rules.places import DOUBT, PAST

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
    """People whose kind and last act are the same: when the question and the end come, how many, open, with evidence."""

    kind: str
    asked: int
    ended: int
    people: int
    open: int
    kept: int


def forecast(group: str = "") -> Forecast:
    """Return the forecast for everybody, or for one kind of person: prospect, customer, professional."""
    now = calendar()
    lines = _counted(now, group)
    return Forecast(
        bars=tuple(_bar(now, place, lines) for place in range(MONTHS)),
        past=sum(line.people for line in lines if line.ended == PAST),
        doubt=sum(line.people for line in lines if line.ended == DOUBT),
    )


def _counted(now: Calendar, group: str) -> list[Line]:
    """Return those in doubt, those past the term and those near it; whoever lies beyond the months is left out."""
    near = placed(now, (PAST, MONTHS - 1), asked=True, group=group)
    doubt = placed(now, (DOUBT, DOUBT), asked=True, group=group)
    alike = free().filter(near | doubt).values("kind", "last_on")
    counted = alike.annotate(
        people=Count("kind"),
        open=Count("kind", filter=reachable()),
        kept=Count("kind", filter=evidence(now.today)),
    )
    columns = ("kind", "last_on", "people", "open", "kept")
    return [_line(now, kind, last, counts) for kind, last, *counts in counted.values_list(*columns)]


def _line(now: Calendar, kind: str, last: date | None, counts: list[int]) -> Line:
    months = now.durations[kind].months
    asked = now.stretch.place(last, months, lead=now.lead)
    return Line(kind, asked, now.stretch.place(last, months, lead=timedelta()), *counts)


def _bar(now: Calendar, place: int, lines: list[Line]) -> Bar:
    leaving = [line for line in lines if line.ended == place]
    archived = sum(line.kept for line in leaving if line.kind not in now.anonymised)
    return Bar(
        month=now.stretch.ends[place].replace(day=1),
        renew=sum(line.open for line in lines if line.asked == place),
        archive=archived,
        erase=sum(line.people for line in leaving) - archived,
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
    asked = what in ("renew", "soon")
    rows = free().filter(placed(now, _places(now, what, month), asked=asked, group=group))
    if asked:
        rows = rows.filter(reachable())
    elif what in ("archive", "erase"):
        archived = evidence(now.today) & ~Q(kind__in=now.anonymised)
        rows = rows.filter(archived if what == "archive" else ~archived)
    ids = rows.order_by().values("contact_id")
    return living().filter(pk__in=ids).order_by().values_list("pk", flat=True)


def _places(now: Calendar, what: str, month: str) -> tuple[int, int]:
    if what in _APART:
        return _APART[what], _APART[what]
    if not month:
        return 0, len(now.stretch.ends) - 1
    place = [end.isoformat()[:7] for end in now.stretch.ends].index(month)
    return place, place

"""The three figures of the home page that the mirror answers, worked out once a version of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from carnet.analytics.queries.loyal import converted, months_before, retention
from carnet.analytics.queries.trade import sold
from carnet.analytics.types import Period, Rate, Sales
from carnet.mirror.queries import Reader, reading

_DAYS = 30
_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Trio:
    """Conversion over a year, retention over `retention_months`, sales over 30 days, up to today."""

    year: Period
    month: Period
    conversion: Rate
    sales: Sales
    retention: Rate
    retention_months: int


Key = tuple[Any, ...]
_latest: list[tuple[Key, Trio]] = []


def trio(today: date, currency: str) -> Trio:
    """Return the three figures as of the mirror's version; the same version and day are not worked out twice.

    Raises what `mirror.queries.reading` raises.
    """
    with reading(seconds=_SECONDS) as reads:
        key = (*_state_of(reads), today, currency)
        for kept, found in _latest:
            if kept == key:
                return found
        found = _worked_out(reads, today, currency)
    _latest[:] = [(key, found)]
    return found


def _state_of(reads: Reader) -> Key:
    version = reads.version
    return (version.identity, version.folder, version.number, version.made_at, version.last)


def _worked_out(reads: Reader, today: date, currency: str) -> Trio:
    tomorrow = today + timedelta(days=1)
    year = Period(months_before(tomorrow), tomorrow)
    came_back, months = retention(reads, tomorrow)
    month = Period(tomorrow - timedelta(days=_DAYS), tomorrow, "day")
    return Trio(
        year=year,
        month=month,
        conversion=converted(reads, year),
        sales=sold(reads, month, currency),
        retention=came_back,
        retention_months=months,
    )

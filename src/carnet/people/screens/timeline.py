"""The timeline of a contact: moments of every room, newest first, by month, in steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from carnet.kit import clock
from carnet.kit.declarations import Moment, Text, TimelineSource, declared

STEP = 12


@dataclass(frozen=True, kw_only=True)
class Line:
    """One moment with its day (and hour) as it is read in the timeline."""

    moment: Moment
    when: str


@dataclass(frozen=True, kw_only=True)
class Month:
    """The moments of one month."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A stretch of the timeline; `older` is the moment from which the next one starts, None at the end."""

    months: tuple[Month, ...]
    older: datetime | None
    chosen: str
    sources: tuple[tuple[str, Text], ...]


def timeline(contact_id: int, *, chosen: str = "", before: datetime | None = None) -> Timeline:
    """Return the next moments before one, of every source or the chosen one."""
    sources: list[TimelineSource] = declared("timeline")
    asked = [s for s in sources if s.key == chosen] or sources
    moments = [m for s in asked for m in s.load(contact_id, before, STEP + 1)]
    moments.sort(key=lambda m: m.at, reverse=True)
    shown = _step(moments)
    return Timeline(
        months=_months(shown),
        older=shown[-1].at if len(moments) > len(shown) else None,
        chosen=chosen if any(s.key == chosen for s in sources) else "",
        sources=tuple((s.key, s.label) for s in sources),
    )


def _step(moments: Sequence[Moment]) -> list[Moment]:
    """Return one step, and what happened at the very moment it ends, so that the next one can start before it."""
    if len(moments) <= STEP:
        return list(moments)
    end = moments[STEP - 1].at
    return [m for m in moments if m.at >= end]


def _months(moments: Sequence[Moment]) -> tuple[Month, ...]:
    today = clock.today()
    grouped = groupby(moments, key=lambda m: _day(m).replace(day=1))
    return tuple(
        Month(
            label=_month(first, today),
            lines=tuple(Line(moment=m, when=_when(m, today)) for m in part),
        )
        for first, part in grouped
    )


def _day(moment: Moment) -> date:
    return timezone.localtime(moment.at).date()


def _month(first: date, today: date) -> str:
    name = formats.date_format(first, "F" if first.year == today.year else "F Y")
    return name[:1].upper() + name[1:]


def _when(moment: Moment, today: date) -> str:
    local = timezone.localtime(moment.at)
    french = (translation.get_language() or "fr").startswith("fr")
    month = formats.date_format(local, "N").lower() if french else formats.date_format(local, "M")
    number = _("1er") if local.day == 1 and french else str(local.day)
    day = f"{number} {month}"
    if local.year != today.year:
        return f"{day} {local.year}"
    return day if moment.day_only else f"{day}, {local.hour}:{local.minute:02d}"

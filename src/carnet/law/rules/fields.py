"""The fields of a case as they may come: each is read as what it should be, or the case is refused by its name."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from carnet.law.types import When

_LEAST_YEAR, _MOST_YEAR = 1900, 2199


class BadCase(ValueError):
    """The case cannot be understood; the text says which field and why."""


def part(case: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return an object inside the case."""
    found = case.get(name)
    if not isinstance(found, dict):
        raise BadCase(f"{name}: an object is wanted")
    return found


def needed(case: Mapping[str, Any], name: str) -> Any:
    """Return a field that may not be left out or empty."""
    if case.get(name) in (None, ""):
        raise BadCase(f"{name}: missing")
    return case[name]


def one_of(case: Mapping[str, Any], name: str, allowed: frozenset[str]) -> str:
    """Return a word of a closed list."""
    found = needed(case, name)
    if not isinstance(found, str) or found not in allowed:
        raise BadCase(f"{name}: {_shown(found)} is not one of {', '.join(sorted(allowed))}")
    return found


def text(case: Mapping[str, Any], name: str, default: str = "") -> str:
    """Return a text, `default` when it is left out."""
    found = case.get(name, default)
    if not isinstance(found, str):
        raise BadCase(f"{name}: {_shown(found)} is no text")
    return found


def flag(case: Mapping[str, Any], name: str) -> bool:
    """Return true or false, false when it is left out."""
    found = case.get(name, False)
    if not isinstance(found, bool):
        raise BadCase(f"{name}: {_shown(found)} is neither true nor false")
    return found


def maybe(case: Mapping[str, Any], name: str) -> bool | None:
    """Return true, false, or None when nobody has said."""
    return None if case.get(name) is None else flag(case, name)


def texts(case: Mapping[str, Any], name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return a list of texts, `default` when it is left out."""
    if name not in case:
        return default
    found = case[name]
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadCase(f"{name}: a list of texts is wanted")
    return tuple(found)


def number(case: Mapping[str, Any], name: str) -> float | None:
    """Return a number, None when it is left out."""
    found = case.get(name)
    if found is not None and (isinstance(found, bool) or not isinstance(found, int | float)):
        raise BadCase(f"{name}: {_shown(found)} is no number")
    return found


def whole(case: Mapping[str, Any], name: str, default: int) -> int:
    """Return a whole number, `default` when it is left out."""
    found = case.get(name, default)
    if isinstance(found, bool) or not isinstance(found, int):
        raise BadCase(f"{name}: {_shown(found)} is no whole number")
    return found


def instant(found: Any, name: str) -> datetime:
    """Read a moment with its offset."""
    try:
        moment = datetime.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise BadCase(f"{name}: {_shown(found)} is no moment")
    if moment.tzinfo is None:
        raise BadCase(f"{name}: {_shown(found)} has no offset")
    _within(moment.year, name)
    return moment


def day(found: Any, name: str) -> date | None:
    """Read a day, None when it is not known."""
    if found is None:
        return None
    try:
        read = date.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        read = None
    if read is None:
        raise BadCase(f"{name}: {_shown(found)} is no day")
    _within(read.year, name)
    return read


def when(found: Any, name: str) -> When:
    """Read a day or a moment, None when it is not known."""
    if found is None:
        return None
    return instant(found, name) if isinstance(found, str) and "T" in found else day(found, name)


@lru_cache(maxsize=512)
def zone_name(found: str, name: str = "time_zone") -> str:
    """Return the name of a time zone that exists, or nothing when it is left out."""
    try:
        if found:
            ZoneInfo(found)
    except (ValueError, LookupError, OSError) as error:
        raise BadCase(f"{name}: {_shown(found)} is no time zone") from error
    return found


def _within(year: int, name: str) -> None:
    if not _LEAST_YEAR <= year <= _MOST_YEAR:
        raise BadCase(f"{name}: the year is not between {_LEAST_YEAR} and {_MOST_YEAR}")


def _shown(found: Any) -> str:
    shown = repr(found)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"

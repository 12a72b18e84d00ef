"""Variants that leave at an hour of their own: when each is due, and until when it is judged, the same time for each."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from carnet.campaigns.types import Variant

PARIS = ZoneInfo("Europe/Paris")
_DAY = timedelta(days=1)


def due(hour: int | None, start: datetime) -> datetime:
    """Return the first moment from the start on at which it is this hour in Paris; the start itself for no hour."""
    if hour is None:
        return start
    day = start.astimezone(PARIS).date()
    at = datetime.combine(day, time(hour), PARIS)
    later = at if at >= start else datetime.combine(day + _DAY, time(hour), PARIS)
    return later.astimezone(start.tzinfo)


def dues(variants: Mapping[str, Variant], start: datetime) -> dict[str, datetime]:
    """Return when each variant, by its letter, is due."""
    return {letter: due(variant.hour, start) for letter, variant in variants.items()}


def judged_until(letter: str, found: Mapping[str, datetime], end: datetime) -> datetime:
    """Return until when a variant is judged, where the last one that is due is judged until the end."""
    return end - (max(found.values()) - found[letter])

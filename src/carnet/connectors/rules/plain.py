"""Values as shops write them, made plain: texts without what cannot be kept, amounts in thousandths, moments with a zone."""

import json
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from carnet.connectors.types import Unreadable

PARIS = ZoneInfo("Europe/Paris")
_MOST_MILLI = 10**15


def loaded(body: str) -> dict[str, Any]:
    """Return the JSON object that came. Raises Unreadable."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable("json") from wrong
    if not isinstance(found, dict):
        raise Unreadable("json")
    return found


def text(value: Any, most: int = 200) -> str:
    """Return a text in one line, without control signs; "" for anything that is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    kept = "".join(c if c.isprintable() else " " for c in str(value))
    return " ".join(kept.split())[:most]


def part(value: Any, name: str) -> dict[str, Any]:
    """Return an object inside an object, {} where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def rows(value: Any, name: str) -> list[dict[str, Any]]:
    """Return the objects of a list inside an object."""
    found = value.get(name) if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, dict)][:500] if isinstance(found, list) else []


def milli(value: Any) -> int:
    """Return an amount in thousandths, 0 where there is none. Raises Unreadable for what is no amount."""
    told = text(value, 40).replace(" ", "").replace("€", "")
    if not told:
        return 0
    if "," in told and "." not in told:
        told = told.replace(",", ".")
    try:
        found = Decimal(told)
        if not found.is_finite() or abs(found) > _MOST_MILLI:
            raise Unreadable("amount")
        return int(found * 1000)
    except (InvalidOperation, ValueError) as wrong:
        raise Unreadable("amount") from wrong


def whole(value: Any) -> int:
    """Return a number of articles. Raises Unreadable."""
    found = milli(value) // 1000
    if not -1_000_000 < found < 1_000_000:
        raise Unreadable("amount")
    return found


def moment(value: Any, *, utc: bool = True) -> datetime | None:
    """Return a moment with its zone, None where none was told. Raises Unreadable.

    One without a zone is UTC, or the time of Paris where `utc` is off.
    """
    told = text(value, 40)
    if not told or told.startswith("0000"):
        return None
    try:
        found = datetime.fromisoformat(told.replace(" UTC", "+00:00"))
    except ValueError as wrong:
        raise Unreadable("date") from wrong
    if not 2000 <= found.year <= 2100:
        raise Unreadable("date")
    return found if found.tzinfo else found.replace(tzinfo=UTC if utc else PARIS)


def dated(value: Any, *, utc: bool = True) -> datetime:
    """Return a moment that must be there. Raises Unreadable."""
    found = moment(value, utc=utc)
    if found is None:
        raise Unreadable("date")
    return found


def number_of(value: Any) -> str:
    """Return the number of a thing in its shop. Raises Unreadable without one."""
    found = text(value, 60)
    if not found or found == "0":
        raise Unreadable("number")
    return found

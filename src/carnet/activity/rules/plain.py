"""Texts as programs write them: what can be stored, in one line, and no longer than is kept."""

from typing import Any

_HIDDEN = dict.fromkeys(range(32), " ") | {127: " "}


def line(value: Any, most: int) -> str:
    """Return a text or number as one line of at most `most` signs; anything else is nothing."""
    if isinstance(value, str):
        found = value if value.isprintable() else value.translate(_HIDDEN)
        return found.strip()[:most]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:most]
    return ""


def short(value: Any, most: int) -> str:
    """Return a name or number of at most `most` signs; a longer one is no name and is nothing."""
    found = line(value, most + 1)
    return found if len(found) <= most else ""

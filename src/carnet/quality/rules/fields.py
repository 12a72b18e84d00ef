"""What is proposed for a piece of data that nobody uses: to be used first, later to be given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

UNUSED_AFTER = timedelta(days=183)
GIVEN_UP_AFTER = timedelta(days=274)
_SERVING = frozenset({"rule", "segment", "message", "journey", "export"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of a field: its kind, what it is called, when last (None: standing), how often, where that is seen."""

    by: str
    label: str
    at: datetime | None = None
    times: int = 0
    url: str = ""


def serves(use: Use) -> bool:
    """Say whether a use does something for the person or the company; a check or a source does not by itself."""
    return use.by in _SERVING


def unused_since(uses: Sequence[Use], *, known_since: datetime) -> datetime | None:
    """Return since when nothing uses a field that has been there since `known_since`, None when a use stands."""
    serving = [use for use in uses if serves(use)]
    if any(use.at is None for use in serving):
        return None
    return max((use.at for use in serving if use.at is not None), default=known_since)


def proposal(*, people: int, since: datetime | None, now: datetime) -> str:
    """Return what is proposed: "use" after six months without use, "remove" after nine, "" before or with a use.

    A field that nobody has filled can only be given up.
    """
    if since is None or now - since < UNUSED_AFTER:
        return ""
    return "remove" if not people or now - since >= GIVEN_UP_AFTER else "use"

"""What the ledgers say of a person, as cells of a file that another tool reads: never more than was said."""

from collections.abc import Iterable
from datetime import date, datetime

from carnet.law.types import Fact

SIDES = ("email", "sms", "phone", "post")
_NO = frozenset({"objection", "complaint", "unsubscribe"})
_EARLY = date.min


def said(facts: Iterable[Fact], channel: str) -> tuple[str, date | None, bool]:
    """Return the latest word about a channel: "yes", "no" or "" (never asked), its day, and whether there is a proof.

    A no of the same day wins, and an undated no wins over every yes.
    """
    yes: list[tuple[date, bool]] = []
    no: list[date | None] = []
    for fact in facts:
        if fact.channels is not None and channel not in fact.channels:
            continue
        day = fact.at.date() if isinstance(fact.at, datetime) else fact.at
        if fact.type in _NO or (fact.type == "consent" and fact.status != "given"):
            no.append(day)
        elif fact.type == "consent":
            yes.append((day or _EARLY, fact.proof == "kept"))
    if not yes and not no:
        return "", None, False
    last, proven = max(yes, default=(_EARLY, False))
    if no and (None in no or not yes or max(d for d in no if d) >= last):
        return "no", max((d for d in no if d), default=None), False
    return "yes", last if last != _EARLY else None, proven


def has(facts: Iterable[Fact], right: str) -> bool:
    """Say whether a request of this right stands: "restriction" while it is open, "erasure" once done."""
    return any(f.type == "request" and f.right == right for f in facts)


def died(facts: Iterable[Fact]) -> bool:
    """Say whether a death was reported."""
    return any(f.type == "death_reported" for f in facts)

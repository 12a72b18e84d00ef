"""Until when a request is to be confirmed, answered or refused: the GDPR, and California beside it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from carnet.law.rules.days import plus_months
from carnet.law.rules.deadlines import deadline
from carnet.privacy.rules.rights import CALIFORNIAN

Step = Literal["confirm", "answer", "refuse", "extend"]
PACIFIC = "America/Los_Angeles"
LOG_MONTHS = 60
_KNOW_DELETE_CORRECT = frozenset({"access", "portability", "rectification", "erasure"})
_AT_ONCE = {"opt_out_of_sale": "ccpa_opt_out", "objection": "ccpa_opt_out", "limit_sensitive": "ccpa_limit"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """One date: for what step, its last day, by which rules and which article, and whether it is California's."""

    step: Step
    on: date
    rules: tuple[str, ...]
    legal: str
    californian: bool


def due_dates(
    right: str, received_on: date, *, californian: bool = False, extended: bool = False
) -> tuple[Due, ...]:
    """Return every date that counts, nearest first.

    A company of the EU owes Californians what the GDPR gives as well (U-17): both sets stand, and the earliest binds.
    """
    found = [_due("answer", "gdpr_answer", received_on, extended=extended)]
    if not extended:
        found.append(_due("refuse", "gdpr_refusal_reasons", received_on))
    if californian and right in _KNOW_DELETE_CORRECT:
        found.append(_due("confirm", "ccpa_confirm", received_on))
        found.append(_due("answer", "ccpa_answer", received_on, extended=extended))
    if californian and right in _AT_ONCE:
        found.append(_due("answer", _AT_ONCE[right], received_on))
    return tuple(sorted(found, key=lambda due: due.on))


def answer_due(
    right: str, received_on: date, *, californian: bool = False, extended: bool = False
) -> date:
    """Return the last day of the answer, the earliest of both sets."""
    dates = due_dates(right, received_on, californian=californian, extended=extended)
    return min(due.on for due in dates if due.step == "answer")


def may_extend(right: str, *, californian: bool) -> bool:
    """Say whether the law gives more time: it gives none for what must simply stop."""
    return right not in CALIFORNIAN and not (californian and right in _AT_ONCE)


def extension_told_by(received_on: date) -> date:
    """Return the last day to tell the person that the answer needs more time: within the first month (12(3))."""
    return _due("extend", "gdpr_answer", received_on).on


def forget_on(closed_on: date) -> date:
    """Return when the log forgets whom a closed request came from: five years, the term of claims (C. civ. 2224).

    California asks for 24 months (11 CCR 7101), which lie within.
    """
    return plus_months(closed_on, LOG_MONTHS)


def days_left(due_on: date, today: date) -> int:
    """Return the days left, 0 on the last one, negative when late."""
    return (due_on - today).days


def _due(step: Step, kind: str, start: date, *, extended: bool = False) -> Due:
    californian = kind.startswith("ccpa")
    zone = PACIFIC if californian else "Europe/Paris"
    found = deadline(kind, start, zone=zone, extended=extended)
    if found is None:
        raise ValueError(kind)
    on = found.due.date() if isinstance(found.due, datetime) else found.due
    return Due(step=step, on=on, rules=found.rules, legal=found.legal, californian=californian)

"""Read one question of a file of deadlines: what kind, from when, and what the kind needs besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from carnet.law.rules import fields
from carnet.law.rules.fields import BadCase
from carnet.law.rules.terms import KINDS


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, in the words of `rules.deadlines.deadline`."""

    kind: str
    start: date | datetime
    zone: str
    extended: bool
    first_message_on: date | None
    attempts: tuple[date, ...]
    amount_eur: float | None


def read_deadline(case: Mapping[str, Any]) -> Asked:
    """Return what a case asks. Raises BadCase naming the field."""
    kind = fields.one_of(case, "kind", KINDS)
    start = fields.when(fields.needed(case, "from"), "from")
    attempts = case.get("attempts", [])
    if not isinstance(attempts, list):
        raise BadCase("attempts: a list of days is wanted")
    return Asked(
        kind=kind,
        start=_known(start, "from"),
        zone=fields.zone_name(fields.text(case, "time_zone")) or "Europe/Paris",
        extended=fields.flag(case, "extended"),
        first_message_on=fields.day(case.get("first_message_at"), "first_message_at"),
        attempts=tuple(
            _known(fields.day(made, f"attempts[{n}]"), f"attempts[{n}]")
            for n, made in enumerate(attempts)
        ),
        amount_eur=fields.number(case, "amount_eur"),
    )


def _known(found: date | datetime | None, name: str) -> Any:
    if found is None:
        raise BadCase(f"{name}: a day is wanted")
    return found

"""Record an agreement with its wording and its proof. Nothing raises a consent without them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import write
from carnet.consent.actions.redecide import redecide
from carnet.consent.queries.purposes import active
from carnet.consent.queries.spans import spans
from carnet.consent.rules.agreement import HOWS, MEDIA, Given, check_age, check_given
from carnet.consent.rules.purposes import words_agreed
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.queries import living

__all__ = ["HOWS", "MEDIA", "Given", "check", "record_consent"]

_COLUMNS = (
    "contact_id", "status", "channels", "purposes", "at", "day_only", "how", "medium", "proof", "evidence", "wording",
    "version", "form", "url", "proof_file", "proof_sha256", "place", "beneficiaries", "collected_by", "sender",
    "language", "age", "double_opt_in", "double_opt_in_at", "with_parent", "recorded_by", "origin",
)  # fmt: skip


@transaction.atomic
def record_consent(*, actor: Actor, given: Given) -> int:
    """Write one line of the consent ledger, decide again, and return the id of the line.

    Raises NotPermitted, and Unfit with the field: "channels", "purpose", "how" (unknown), "future", "wording" (empty),
    "parent" (under 15 without a parent), "confirmed_before" (confirmed before it was given), "digest", "age",
    "contact" (unknown).
    """
    actor.require("consent.record")
    return write_one(actor, given, status="given", name="consent.given")


def write_one(actor: Actor, given: Given, *, status: str, name: str) -> int:
    """Check and write one agreement, audit it under `name`, decide again, and return the id of the line."""
    line = write_all(actor, [given], status=status)[0]
    detail = {"line": line, "channels": list(given.channels), "fields": ["wording", "evidence"]}
    ids = [given.contact_id]
    record(actor=actor, name=name, subject="people.Contact", ids=ids, detail=detail)
    redecide(ids=ids)
    return line


def write_all(actor: Actor, given: Sequence[Given], *, status: str, origin: str = "") -> list[int]:
    """Check agreements and write them with their lines; return the ids in order. Raises Unfit for the first unfit one."""
    words = check(given)
    by = (actor.name or actor.id)[:60]
    rows = [_row(one, status, words[one.purpose], (by, origin)) for one in given]
    return write("consent", _COLUMNS, rows)


def check(given: Sequence[Given]) -> dict[str, tuple[str, ...]]:
    """Raise Unfit for the first agreement that cannot stand; return the words of the ledger for each purpose."""
    now = clock.now()
    words = {card.code: found for card in active() if (found := words_agreed(card))}
    purposes = frozenset(words)
    born = _born([one.contact_id for one in given])
    for one in given:
        check_given(one, now=now, purposes=purposes)
        if one.contact_id not in born:
            raise Unfit("contact", "contact")
        check_age(one, born[one.contact_id])
    return words


def _born(ids: Sequence[int]) -> dict[int, date | None]:
    found: dict[int, date | None] = {}
    for chosen, _meant in spans(ids, "id"):
        found.update(living().filter(**chosen).values_list("id", "born_on").order_by())
    return found


def _row(
    one: Given, status: str, words: tuple[str, ...], written: tuple[str, str]
) -> tuple[Any, ...]:
    day_only = not hasattr(one.at, "hour")
    proof = "kept" if one.proven else "missing"
    doubled = True if one.double_opt_in_at else one.double_opt_in
    return (
        one.contact_id, status, list(one.channels), list(words), one.moment, day_only, one.how, one.medium, proof,
        one.evidence.strip()[:200], one.wording.strip(), one.version.strip()[:40], one.form.strip()[:120],
        one.url.strip()[:300], one.proof_file[:80], one.proof_sha256, one.place.strip()[:120],
        list(one.beneficiaries), one.collected_by.strip()[:120], one.sender.strip()[:120], one.language[:12], one.age,
        doubled, one.double_opt_in_at, one.with_parent, *written,
    )  # fmt: skip

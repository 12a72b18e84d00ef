"""Record many agreements at once, each with its wording and proof: the register of a paper campaign, a former tool."""

from collections.abc import Sequence
from datetime import datetime, time

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.give import Given, check
from carnet.consent.actions.redecide import redecide
from carnet.consent.rules.purposes import CONSENTED
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.clock import PARIS
from carnet.kit.sql import insert_rows

_COLUMNS = (
    "contact_id", "status", "channels", "purposes", "at", "day_only", "how", "medium", "proof", "evidence", "wording",
    "place", "beneficiaries", "collected_by", "with_parent", "double_opt_in", "recorded_at", "recorded_by", "origin",
)  # fmt: skip


@transaction.atomic
def record_consents(*, actor: Actor, given: Sequence[Given], origin: str = "") -> int:
    """Write one line of the ledger per agreement, decide again for everybody once, and return how many lines.

    Raises NotPermitted, and Unfit for the first agreement that cannot stand; nothing is written then.
    """
    actor.require("consent.record")
    for one in given:
        check(one)
    now, by = clock.now(), (actor.name or actor.id)[:60]
    written = insert_rows(
        "consent.ConsentRecord", _COLUMNS, (_row(g, now, by, origin) for g in given)
    )
    ids = sorted({g.contact_id for g in given})
    record(
        actor=actor,
        name="consent.given",
        subject="people.Contact",
        ids=ids,
        detail={"lines": written},
    )
    redecide(ids=ids)
    return written


def _row(one: Given, now: datetime, by: str, origin: str) -> tuple[object, ...]:
    dated = isinstance(one.at, datetime)
    at = one.at if isinstance(one.at, datetime) else datetime.combine(one.at, time(), PARIS)
    proof = "kept" if one.evidence.strip() else "missing"
    return (
        one.contact_id, "given", list(one.channels), list(CONSENTED[one.purpose]), at, not dated, one.how, one.medium,
        proof, one.evidence.strip()[:200], one.wording.strip(), one.place.strip()[:120], [], "", one.with_parent,
        one.double_opt_in, now, by, origin,
    )  # fmt: skip

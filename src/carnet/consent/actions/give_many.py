"""Record many agreements at once, each with its wording and proof: the register of a paper campaign, a former tool."""

from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.give import Given, write_all
from carnet.consent.actions.redecide import redecide
from carnet.kit.actor import Actor


@transaction.atomic
def record_consents(*, actor: Actor, given: Sequence[Given], origin: str = "") -> int:
    """Write one line of the ledger per agreement, decide again for everybody once, and return how many lines.

    Raises NotPermitted, and Unfit for the first agreement that cannot stand; nothing is written then.
    """
    actor.require("consent.record")
    written = len(write_all(actor, given, status="given", origin=origin))
    ids = sorted({g.contact_id for g in given})
    detail = {"lines": written}
    record(actor=actor, name="consent.given", subject="people.Contact", ids=ids, detail=detail)
    redecide(ids=ids)
    return written

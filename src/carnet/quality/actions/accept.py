"""Say that a finding on a record is no mistake, and take that back."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.people.queries import living
from carnet.quality.actions.regrade import react
from carnet.quality.models import Grade
from carnet.quality.rules.checks import CHECKS
from carnet.quality.types import Refused


@transaction.atomic
def accept_finding(*, actor: Actor, contact_id: int, check_id: str) -> None:
    """Note that what a check found on a contact is right as it stands. Raises NotPermitted, Refused ("unknown")."""
    _set(actor, contact_id, check_id, accepted=True)


@transaction.atomic
def doubt_again(*, actor: Actor, contact_id: int, check_id: str) -> None:
    """Take that back: the check counts again. Raises NotPermitted, Refused ("unknown")."""
    _set(actor, contact_id, check_id, accepted=False)


def _set(actor: Actor, contact_id: int, check_id: str, *, accepted: bool) -> None:
    actor.require("people.change_contact")
    check = CHECKS.get(check_id)
    if check is None or not living().filter(pk=contact_id).exists():
        raise Refused("unknown")
    react([contact_id])
    row = Grade.objects.select_for_update().get(pk=contact_id)
    row.accepted = row.accepted | check.mark if accepted else row.accepted & ~check.mark
    row.save(update_fields=["accepted"])
    react([contact_id])
    record(
        actor=actor,
        name="quality.finding_accepted" if accepted else "quality.finding_doubted",
        subject="people.Contact",
        ids=[contact_id],
        detail={"check": check_id},
    )

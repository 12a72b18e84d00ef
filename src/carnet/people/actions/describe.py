"""Say how big an organisation is: how many people work there, and what it turns over in a year."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.mirror.actions import mark
from carnet.people.models import Organisation
from carnet.people.types import Rejected


@transaction.atomic
def describe_organisation(
    *, actor: Actor, organisation_id: int, staff: int | None, turnover_milli: int | None
) -> tuple[int | None, int | None]:
    """Write both, None for what is not known, and return what they were. Raises NotPermitted, Rejected ("unknown")."""
    actor.require("people.change_contact")
    found = Organisation.objects.select_for_update().filter(pk=organisation_id).first()
    if found is None:
        raise Rejected("unknown")
    before = (found.staff, found.turnover_milli)
    if before != (staff, turnover_milli):
        found.staff, found.turnover_milli = staff, turnover_milli
        found.save(update_fields=["staff", "turnover_milli"])
        mark("organisations", rows=[organisation_id])
        record(
            actor=actor,
            name="people.organisation_described",
            subject="people.Organisation",
            ids=[organisation_id],
            detail={"fields": ["staff", "turnover"]},
        )
    return before

"""Take more time for an answer, said with its reason within the first month (GDPR art. 12(3))."""

from datetime import date

from django.db import transaction

from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.privacy.actions.steps import note, taken
from carnet.privacy.rules.dates import answer_due, extension_told_by, may_extend
from carnet.privacy.rules.rights import EXTENSIONS


@transaction.atomic
def extend(*, actor: Actor, request_id: int, why: str, letter: str = "") -> date:
    """Extend the answer by two months (California: 45 days) and return the new last day.

    Raises NotPermitted, Unfit: "gone", "closed", "why", "extended" once, "late" after the first month, "now" for what
    must stop at once.
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    californian = found.region == "CA"
    problems = (
        (why not in EXTENSIONS, "why"),
        (found.extended_on is not None, "extended"),
        (not may_extend(found.right, californian=californian), "now"),
        (clock.today() > extension_told_by(found.received_on), "late"),
    )
    for wrong, code in problems:
        if wrong:
            raise Unfit(code, "why")
    found.extended_on, found.extended_why = clock.today(), why
    found.due_on = answer_due(
        found.right, found.received_on, californian=californian, extended=True
    )
    found.save(update_fields=["extended_on", "extended_why", "due_on"])
    note(found, actor=actor, kind="extended", detail={"why": why}, letter=letter)
    return found.due_on

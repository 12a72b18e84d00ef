"""Refuse a request for a reason that the law admits, said within a month (GDPR art. 12(4) and (5))."""

from django.db import transaction

from carnet.consent.actions.restrict import lift
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.privacy.actions.steps import note, taken
from carnet.privacy.rules.rights import REFUSALS_OF


@transaction.atomic
def refuse(*, actor: Actor, request_id: int, why: str, letter: str = "") -> None:
    """Refuse a request; the letter names the reason, the authority and the court. What it stopped goes on.

    Raises NotPermitted, Unfit: "gone", "closed", "why" for a reason that this right does not know, "answered", and
    "undoubted": identity refuses only after it was asked for.
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    if why not in REFUSALS_OF[found.right]:
        raise Unfit("why", "why")
    if found.answer:
        raise Unfit("answered", "request")
    if why == "identity" and found.identity != found.Identity.ASKED:
        raise Unfit("undoubted", "why")
    found.answer, found.refused_why, found.answered_on = "refused", why, clock.today()
    found.save(update_fields=["answer", "refused_why", "answered_on"])
    note(found, actor=actor, kind="refused", detail={"why": why}, letter=letter)
    if (
        found.contact_id is not None
        and found.right == "erasure"
        and lift(actor=actor, contact_id=found.contact_id, right="erasure")
    ):
        note(found, actor=actor, kind="offers_resumed")

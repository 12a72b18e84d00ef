"""The doubt about who asks: only a reasonable one allows to ask for more, and never a copy of papers by habit (D-03)."""

from django.db import transaction

from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.privacy.actions.steps import note, taken
from carnet.privacy.models import Request
from carnet.privacy.rules.rights import MEANS


@transaction.atomic
def doubt_identity(*, actor: Actor, request_id: int, means: str, letter: str = "") -> None:
    """Note that there is a reasonable doubt and by which means the person is asked; the countdown runs on.

    Raises NotPermitted, Unfit: "gone", "closed", "means", "confirmed" when the identity is no longer in doubt.
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    if means not in MEANS:
        raise Unfit("means", "means")
    if found.identity == Request.Identity.CONFIRMED:
        raise Unfit("confirmed", "identity")
    found.identity = Request.Identity.ASKED
    found.save(update_fields=["identity"])
    note(found, actor=actor, kind="doubted", detail={"means": means}, letter=letter)


@transaction.atomic
def confirm_identity(*, actor: Actor, request_id: int, means: str) -> None:
    """Note that the person is who they say, and how that was found; nothing of the proof is kept (R-16).

    Raises NotPermitted, Unfit: "gone", "closed", "means", "confirmed" when it was before.
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    if means not in MEANS:
        raise Unfit("means", "means")
    if found.identity == Request.Identity.CONFIRMED:
        raise Unfit("confirmed", "identity")
    found.identity = Request.Identity.CONFIRMED
    found.save(update_fields=["identity"])
    note(found, actor=actor, kind="identified", detail={"means": means})


@transaction.atomic
def confirm_receipt(*, actor: Actor, request_id: int, letter: str = "") -> None:
    """Note that the request was confirmed to the person, which California wants within ten business days (U-02).

    Raises NotPermitted, Unfit: "gone", "closed", "told" when it was before.
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    if found.confirmed_on is not None:
        raise Unfit("told", "request")
    found.confirmed_on = clock.today()
    found.save(update_fields=["confirmed_on"])
    note(found, actor=actor, kind="confirmed", letter=letter)

"""Take an open request in hand, and note in its log what was done."""

from collections.abc import Mapping
from typing import Any

from carnet.audit.actions import record
from carnet.consent.types import Unfit
from carnet.kit.actor import Actor
from carnet.kit.crypto import keyed_digest
from carnet.people.queries import living
from carnet.privacy.models import Request, RequestStep

_KEY = "privacy"


def taken(request_id: int) -> Request:
    """Return an open request, held until the end of the transaction. Raises Unfit("gone"), Unfit("closed")."""
    found = Request.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    if found is None:
        raise Unfit("gone", "request")
    if found.closed_on is not None:
        raise Unfit("closed", "request")
    return found


def about(found: Request, *rights: str) -> int:
    """Return the contact that a request is about. Raises Unfit: "nobody" is in the base, or "right" is another."""
    if rights and found.right not in rights:
        raise Unfit("right", "request")
    if found.contact_id is None or not living().filter(pk=found.contact_id).exists():
        raise Unfit("nobody", "contact")
    return found.contact_id


def note(
    found: Request,
    *,
    actor: Actor,
    kind: str,
    detail: Mapping[str, Any] | None = None,
    letter: str = "",
) -> None:
    """Add a step to the log of a request and a line to the audit: codes, field names and counts, never a value."""
    RequestStep.objects.create(
        request=found,
        kind=kind,
        by=actor.id[:60],
        detail=dict(detail or {}),
        digest=keyed_digest(_KEY, "letter", letter) if letter else "",
    )
    record(
        actor=actor,
        name=f"privacy.request_{kind}",
        subject="privacy.Request",
        ids=[found.pk],
        detail=detail,
    )


def person_key(reply_to: str, person: str) -> str:
    """Return the keyed digest that recognises somebody who asks again, by the address given, else by the name."""
    return keyed_digest(_KEY, "person", " ".join((reply_to or person).casefold().split()))

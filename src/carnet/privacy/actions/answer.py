"""Carry out what a request asks: freeze, unfreeze, correct, stop, and say that nothing is held."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from carnet.consent.actions.object import record_objection
from carnet.consent.actions.restrict import lift, restrict
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.actions.complete import complete_contacts
from carnet.people.types import ContactChange, NewAddress
from carnet.privacy.actions.steps import about, note, taken
from carnet.privacy.models import Request

_VIA = {"email": "written", "mail": "written", "form": "link", "phone": "call", "shop": "shop"}
CORRECTABLE = ("civility", "given_name", "family_name", "born_on", "language")


def answered(found: Request, how: str = "granted") -> None:
    """Note on a request that its answer is ready, once."""
    if not found.answer:
        found.answer, found.answered_on = how, clock.today()
        found.save(update_fields=["answer", "answered_on"])


@transaction.atomic
def freeze(*, actor: Actor, request_id: int) -> None:
    """Freeze the person's data; decisions then refuse everything but what protects them (D-06).

    Raises NotPermitted, Unfit: "gone", "closed", "nobody".
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    restrict(actor=actor, contact_id=about(found))
    note(found, actor=actor, kind="restricted")
    if found.right == "restriction":
        answered(found)


@transaction.atomic
def unfreeze(*, actor: Actor, request_id: int) -> None:
    """Lift the freeze, of which the person is told before it happens (art. 18(3)).

    Raises NotPermitted, Unfit: "gone", "closed", "nobody", "free" when nothing is frozen.
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    if not lift(actor=actor, contact_id=about(found)):
        raise Unfit("free", "request")
    note(found, actor=actor, kind="lifted")


@transaction.atomic
def rectify(
    *,
    actor: Actor,
    request_id: int,
    fields: Mapping[str, Any],
    addresses: Sequence[NewAddress] = (),
) -> list[str]:
    """Correct fields and add addresses, and return the names of what changed; the log keeps the names alone.

    Raises NotPermitted, Unfit: "gone", "closed", "nobody", "right", "same" when nothing differs.
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    contact_id = about(found, "rectification")
    if unknown := set(fields) - set(CORRECTABLE):
        raise Unfit("field", min(unknown))
    change = ContactChange(contact_id=contact_id, fields=fields, addresses=tuple(addresses))
    (done,) = complete_contacts(actor=actor, changes=[change])
    names = sorted(done["fields"]) + ["addresses"] * bool(done.get("addresses"))
    if not names:
        raise Unfit("same", "fields")
    note(found, actor=actor, kind="rectified", detail={"fields": names})
    answered(found)
    return names


@transaction.atomic
def object_(*, actor: Actor, request_id: int, channels: Sequence[str] = ()) -> None:
    """Record the objection that the request makes; it needs no reason and holds at once (art. 21(2) and (3)).

    Limiting sensitive data (California) leaves other messages as they are: none is used for anything but the service.
    Raises NotPermitted, Unfit: "gone", "closed", "nobody", "right".
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    contact_id = about(found, "objection", "opt_out_of_sale", "limit_sensitive")
    if found.right == "limit_sensitive":
        note(found, actor=actor, kind="limited")
    else:
        via = _VIA.get(found.how, "written")
        record_objection(actor=actor, contact_id=contact_id, channels=channels, via=via)
        note(found, actor=actor, kind="objected", detail={"channels": list(channels)})
    answered(found)


@transaction.atomic
def nothing_held(*, actor: Actor, request_id: int, letter: str = "") -> None:
    """Answer somebody who is not in the base. Raises NotPermitted, Unfit: "gone", "closed", "held"."""
    actor.require("privacy.requests")
    found = taken(request_id)
    if found.contact_id is not None:
        raise Unfit("held", "contact")
    note(found, actor=actor, kind="nothing_held", letter=letter)
    answered(found, "nothing_held")


@transaction.atomic
def tell_recipients(*, actor: Actor, request_id: int, recipients: Sequence[str]) -> None:
    """Note that recipients of the data were told of the change (art. 19): how many, their names being no one's data.

    Raises NotPermitted, Unfit: "gone", "closed".
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    names = [r.strip()[:60] for r in recipients if r.strip()][:20]
    note(found, actor=actor, kind="recipients_told", detail={"recipients": names})

"""Record what somebody sent by a form: the person, what they said, what they agreed to, in one transaction.

A form never changes somebody who is known already, nor speaks for them: whatever it says of a known address waits until
the person confirms it from that mailbox. Whoever is new is created at once; boxes that ask for a confirmation wait too.
Who came by the link of a mail to them answers for themselves: what was missing is taken over, nothing is replaced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from carnet.audit.actions import record
from carnet.collect.actions.agree import agree, came, refuse_boxes
from carnet.collect.actions.count import count
from carnet.collect.actions.mail import ask_to_confirm
from carnet.collect.actions.parent import ask
from carnet.collect.actions.person import at_the_till, visitor
from carnet.collect.actions.take_over import addresses, put_customs, take_over
from carnet.collect.models import Submission
from carnet.collect.rules.blocks import plain_box
from carnet.collect.types import Box, Sent, VersionCard
from carnet.consent.actions.later import decided_at_the_end
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import fold
from carnet.people.actions.load import load_contacts
from carnet.people.queries import cards, ids_by_address
from carnet.people.types import ContactCard, NewContact


def submit(*, version: VersionCard, sent: Sent) -> int | None:
    """Record one answer and return its number; None when this page was sent before, which changes nothing again."""
    if is_recorded(sent.token):
        return None
    try:
        with transaction.atomic(), decided_at_the_end():
            return _record(version, sent)
    except IntegrityError:
        # The same page, sent twice at once: the other one is recorded.
        if is_recorded(sent.token):
            return None
        raise


def submit_at_till(*, actor: Actor, version: VersionCard, sent: Sent) -> int | None:
    """Record what somebody said to a member of the team who typed it. Raises NotPermitted."""
    actor.require("collect.counter")
    return submit(version=version, sent=replace(sent, staff=actor))


def is_recorded(token: str) -> bool:
    """Say whether a page was sent already."""
    return Submission.objects.filter(token=token).exists()


def _record(version: VersionCard, sent: Sent) -> int:
    values, read = dict(sent.read.values), sent.read
    holders = [sent.contact_id] if sent.contact_id else held_by(values)
    known = sent.contact_id or known_among(holders, values)
    contact_id = known or _create(version, values, sent)
    # Whose mailbox it is, the mailbox says: of an address that somebody holds already, nothing is agreed to here.
    wait = tuple(box for box in read.ticked if holders or box.confirm or read.parent)
    row = _row(version, sent, contact_id, wait, known=bool(known), held=bool(holders))
    actor = at_the_till(sent.staff) if sent.staff else visitor(contact_id)
    refuse_boxes(actor, row, contact_id, read.refused)
    if sent.contact_id:
        take_over(actor, contact_id, values, version.slug)
    if not known or sent.contact_id:
        came(actor, version, row, contact_id)
        agree(actor, version, row, contact_id, [box for box in read.ticked if box not in wait])
    if read.parent and wait:
        ask(row, version, read.parent)
    if row.by_click and ("email" in values or sent.contact_id):
        ask_to_confirm(row, {contact_id, *holders}, version)
    count(version.form_id, sent.place, "sent")
    record(actor=actor, name="collect.answered", subject="people.Contact", ids=[contact_id])
    return row.pk


def _row(
    version: VersionCard,
    sent: Sent,
    contact_id: int,
    wait: Sequence[Box],
    *,
    known: bool,
    held: bool,
) -> Submission:
    """Write the answer: what is asked of the mailbox, and what stays aside until then."""
    stranger = known and not sent.contact_id
    gift = bool(version.content.gift) and ("email" in sent.read.values or bool(sent.contact_id))
    by_click = stranger or gift or any(held or box.confirm for box in wait)
    return Submission.objects.create(
        contact_id=contact_id,
        version_id=version.id,
        token=sent.token,
        at=clock.now(),
        place=sent.place,
        language=sent.language,
        ticked=[box.name for box in sent.read.ticked],
        waiting=[plain_box(box) for box in wait],
        values=dict(sent.read.values) if stranger else {},
        by_click=by_click,
        settled=not (by_click or wait),
        said_at=sent.said_at,
        kiosk_id=sent.kiosk_id,
        asked=list(sent.asked),
        staff=(sent.staff.name or sent.staff.id)[:60] if sent.staff else "",
        by_parent=sent.read.by_parent,
    )


def held_by(values: Mapping[str, Any]) -> list[int]:
    """Return who holds the e-mail that was typed, else, where none was, who holds the number."""
    channel, value = "email", values.get("email", "")
    if not value:
        channel, value = "phone", values.get("mobile", "")
    return list(ids_by_address(channel, [value]).get(value, [])) if value else []


def known_among(holders: Sequence[int], values: Mapping[str, Any]) -> int | None:
    """Return which of those who hold an address answers, None for none of them.

    A mailbox may be that of a household: somebody under another name is somebody else, and among several only the one
    who carries the name that was typed is meant.
    """
    found = cards(list(holders))
    typed = [fold(str(values.get(name) or "")) for name in ("given_name", "family_name")]
    fitting = [
        pk
        for pk, card in found.items()
        if all(
            not said or not held or said == fold(held)
            for said, held in zip(typed, (card.given_name, card.family_name), strict=True)
        )
    ]
    if len(holders) > 1:
        fitting = [pk for pk in fitting if any(typed) and _carries(found[pk], typed)]
    return fitting[0] if len(fitting) == 1 else None


def _carries(card: ContactCard, typed: Sequence[str]) -> bool:
    """Say whether every part of the name that was typed is the name of this person."""
    both = zip(typed, (card.given_name, card.family_name), strict=True)
    return all(fold(held) == said for said, held in both if said)


def _create(version: VersionCard, values: dict[str, Any], sent: Sent) -> int:
    new = NewContact(
        given_name=values.get("given_name", ""),
        family_name=values.get("family_name", ""),
        born_on=date.fromisoformat(values["born_on"]) if values.get("born_on") else None,
        language=sent.language,
        known_since=clock.today(),
        addresses=addresses(values),
    )
    actor = at_the_till(sent.staff) if sent.staff else visitor()
    contact_id = load_contacts(actor=actor, contacts=[new])[0]
    put_customs(actor, contact_id, values, version.slug)
    return contact_id

"""Record what somebody sent by a form: the person, what they said, what they agreed to, in one transaction.

A form never changes somebody who is known already, nor speaks for them: whatever it says of a known address waits until
the person confirms it from that mailbox. Whoever is new is created at once; boxes that ask for a confirmation wait too.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from carnet.activity.actions.events import record_events
from carnet.activity.types import NewEvent
from carnet.audit.actions import record
from carnet.collect.actions.count import count
from carnet.collect.actions.mail import ask_to_confirm
from carnet.collect.actions.person import visitor
from carnet.collect.models import Submission
from carnet.collect.rules.blocks import plain_box
from carnet.collect.rules.kiosk import clock_is_off, settled
from carnet.collect.types import CUSTOM, Box, Sent, VersionCard
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake
from carnet.fields.actions.custom_values import set_values
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import fold
from carnet.people.actions.load import load_contacts
from carnet.people.queries import cards, ids_by_address
from carnet.people.rules.entry import read_channel
from carnet.people.types import ContactCard, NewAddress, NewContact


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


def is_recorded(token: str) -> bool:
    """Say whether a page was sent already."""
    return Submission.objects.filter(token=token).exists()


def _record(version: VersionCard, sent: Sent) -> int:
    values, ticked = dict(sent.read.values), sent.read.ticked
    holders = held_by(values)
    known = known_among(holders, values)
    contact_id = known or _create(version, values, sent)
    # Whose mailbox it is, the mailbox says: of an address that somebody holds already, nothing is agreed to here.
    wait = tuple(box for box in ticked if holders or box.confirm)
    row = Submission.objects.create(
        contact_id=contact_id,
        version_id=version.id,
        token=sent.token,
        at=clock.now(),
        place=sent.place,
        language=sent.language,
        ticked=[box.name for box in ticked],
        waiting=[plain_box(box) for box in wait],
        values=values if known else {},
        settled=not (known or wait),
        said_at=sent.said_at,
        kiosk_id=sent.kiosk_id,
    )
    actor = visitor(contact_id)
    if not known:
        came(actor, version, row, contact_id)
        agree(actor, version, row, contact_id, [box for box in ticked if box not in wait])
    if not row.settled and "email" in values:
        ask_to_confirm(row, {contact_id, *holders}, version)
    count(version.form_id, sent.place, "sent")
    record(actor=actor, name="collect.answered", subject="people.Contact", ids=[contact_id])
    return row.pk


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
    actor = visitor()
    contact_id = load_contacts(actor=actor, contacts=[new])[0]
    put_customs(actor, contact_id, values, version.slug)
    return contact_id


def addresses(values: dict[str, Any]) -> tuple[NewAddress, ...]:
    """Return the ways to reach somebody that were typed."""
    found = []
    if values.get("email"):
        found.append(read_channel("email", values["email"]))
    if values.get("mobile"):
        found.append(read_channel("phone", values["mobile"]))
    if code := values.get("postcode"):
        found.append(NewAddress(channel="postal", value=code, postcode=code, country="FR"))
    return tuple(found)


def put_customs(actor: Actor, contact_id: int, values: dict[str, Any], slug: str) -> None:
    """Write what was typed into the company's own fields."""
    told = {k.removeprefix(CUSTOM): v for k, v in values.items() if k.startswith(CUSTOM)}
    if told:
        set_values(actor=actor, values={contact_id: told}, origin=f"form:{slug}")


def came(actor: Actor, version: VersionCard, row: Submission, contact_id: int) -> None:
    """Write where the details come from, and that the person answered."""
    source = Intake(contact_id=contact_id, source=version.name, collected_on=clock.today())
    take_in(actor=actor, origin=f"form:{row.pk}", intakes=[source])
    event = NewEvent(
        contact_id=contact_id,
        kind="form",
        at=settled(row.said_at, row.at),
        is_act=True,
        source="collect",
        external_id=f"form:{row.pk}",
        campaign=version.slug,
        page=f"/f/{version.slug}/",
        detail={"place": row.place} if row.place else {},
    )
    record_events(actor=actor, origin="", events=[event])
    react([contact_id])


def agree(
    actor: Actor, version: VersionCard, row: Submission, contact_id: int, boxes: Sequence[Box]
) -> int:
    """Write each box into the ledger with its words, the version that was read and what proves it; return how many.

    Confirmed answers say when. Raises Unfit of consent.
    """
    for box in boxes:
        given = Given(
            contact_id=contact_id,
            purpose=box.purposes[0],
            channels=box.channels,
            at=settled(row.said_at, row.at),
            wording=box.wording,
            version=str(version.number),
            form=version.name,
            medium="web",
            evidence=_evidence(version, row),
            url=f"/f/{version.slug}/",
            place=row.place,
            double_opt_in=True if row.confirmed_at else None,
            double_opt_in_at=row.confirmed_at,
            language=row.language,
        )
        record_consent(actor=actor, given=given)
    if boxes:
        Submission.objects.filter(pk=row.pk).update(agreed=True)
        count(version.form_id, row.place, "agreed")
    return len(boxes)


def _evidence(version: VersionCard, row: Submission) -> str:
    """Return what proves an agreement; of an answer of a tablet, both moments, and whether its clock was believed."""
    told = f"formulaire {version.slug}, version {version.number}, envoi {row.pk}"
    if row.kiosk_id is None:
        return told
    told += f", tablette {row.kiosk_id}, reçu le {row.at:%Y-%m-%d %H:%M} UTC"
    if clock_is_off(row.said_at, row.at):
        told += f" ; horloge de la tablette écartée ({row.said_at:%Y-%m-%d %H:%M} UTC)"
    return told

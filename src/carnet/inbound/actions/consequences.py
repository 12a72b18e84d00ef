"""What each kind of return leads to; each returns what it did, so that a wrong reading can be undone."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from carnet.activity.actions.events import record_events, record_notes
from carnet.activity.types import NewEvent, NewNote
from carnet.consent.actions.chain import write
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.suppress_address import BareAddress, suppress_address
from carnet.inbound.actions.ways import turn_address
from carnet.inbound.models import Return
from carnet.inbound.queries.whom import Whom
from carnet.inbound.rules.replies import own_words, read_reply
from carnet.inbound.types import Told
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.outbound.actions.settle import settle, trouble
from carnet.outbound.queries.messages import of_contact
from carnet.outbound.types import Told as Outcome

SOFT_DAYS, SOFT_MOST, LATELY_DAYS = 30, 3, 30
SOURCE = "inbound"
_FACT = ("contact_id", "what", "channels", "at", "via", "words", "state", "origin")
_AS_CONSENT = {"email": "email", "sms": "sms", "phone": "phone"}
Did = dict[str, Any]


def _actor() -> Actor:
    return job_actor("inbound")


def _bounced(told: Told, about: Whom, row: Return) -> Did:
    """Take the address out of use for everybody who has it, and tell the door out.

    A report that names no message of ours counts only where one was sent there lately: anybody can write a report.
    """
    if about.message is None and not _written_to(about, row):
        return {}
    changes = [turn_address(_actor(), pk, address, "bounced") for pk, address in about.addresses]
    if about.message:
        outcome = Outcome(about.message.key, "bounced", told.status[:12], told.reason[:200])
        settle(actor=_actor(), told=[outcome])
    return {"addresses": [c for c in changes if c]}


def _written_to(about: Whom, row: Return) -> bool:
    since = row.at - timedelta(days=LATELY_DAYS)
    return any(
        message.handed_at is not None and message.handed_at >= since
        for pk, _address in about.addresses
        for message in of_contact(pk)
    )


def _soft(told: Told, about: Whom, row: Return) -> Did:
    """Count; an address that did not answer three times in thirty days is in doubt."""
    del told
    if row.address is None or (about.message is None and not _written_to(about, row)):
        return {}
    since = row.at - timedelta(days=SOFT_DAYS)
    times = Return.objects.filter(
        address=row.address, kind="soft", undone_at=None, at__gt=since, at__lte=row.at
    ).count()
    if times < SOFT_MOST:
        return {"times": times}
    changes = [turn_address(_actor(), pk, address, "doubtful") for pk, address in about.addresses]
    return {"times": times, "addresses": [c for c in changes if c]}


def _complained(told: Told, about: Whom, row: Return) -> Did:
    """Whoever reports a message objects: the address enters the suppression list, the person gets no more offers there."""
    channel = _AS_CONSENT.get(told.channel, "email")
    if about.value:
        address = BareAddress(channel=channel, value=about.value)
        suppress_address(actor=_actor(), address=address, reason="complaint")
    return _objected(told, about, row, kind="complaint", channel=channel)


def _stopped(told: Told, about: Whom, row: Return) -> Did:
    """A STOP holds at once, also from a number that nobody is known by."""
    channel = _AS_CONSENT.get(told.channel, "email")
    if about.contact_id is None and about.value:
        suppress_address(actor=_actor(), address=BareAddress(channel=channel, value=about.value))
    return _objected(told, about, row, kind="unsubscribe", channel=channel)


def _objected(told: Told, about: Whom, row: Return, *, kind: str, channel: str) -> Did:
    if about.message:
        trouble(actor=_actor(), keys=[about.message.key], what=kind)
    contact_id = about.contact_id
    if contact_id is None:
        return {"suppressed": bool(about.value)}
    fact = record_objection(
        actor=_actor(), contact_id=contact_id, channels=(channel,), via="written"
    )
    _event(told, contact_id, row, kind=kind)
    return {"objection": fact}


def _answered(told: Told, about: Whom, row: Return) -> Did:
    """An answer is an act and stands on the timeline; an objection that it seems to say is proposed, and protects at once."""
    contact_id = about.contact_id
    if contact_id is None:
        return {}
    _event(told, contact_id, row, kind="answer", is_act=True)
    words = own_words(told.words)
    if words:
        note = NewNote(contact_id=contact_id, text=words, at=row.at)
        record_notes(actor=_actor(), origin=words_mark_of(row), notes=[note])
    asked = read_reply(told.words, told.channel)
    if asked is None:
        return {"note": bool(words)}
    fact = (
        contact_id, "objection", list(asked.channels), min(row.at, clock.now()), "remark", asked.words, "proposed",
        mark_of(row),
    )  # fmt: skip
    (proposed,) = write("fact", _FACT, [fact])
    redecide(ids=[contact_id])
    return {"note": bool(words), "proposed": proposed}


def _event(told: Told, contact_id: int, row: Return, *, kind: str, is_act: bool = False) -> None:
    event = NewEvent(
        contact_id=contact_id,
        kind=kind,
        at=row.at,
        is_act=is_act,
        source=SOURCE,
        external_id=f"{kind}:{row.pk}",
        channel=told.channel,
        detail={"dispatch": row.dispatch} if row.dispatch else {},
    )
    record_events(actor=_actor(), origin=mark_of(row), events=[event])


def mark_of(row: Return) -> str:
    """Return the mark under which what a return led to is written."""
    return f"inbound:{row.pk}"


def words_mark_of(row: Return) -> str:
    """Return the mark of the words that came with a return."""
    return f"inbound-words:{row.pk}"


CONSEQUENCES: Mapping[str, Callable[[Told, Whom, Return], Did]] = {
    "hard": _bounced,
    "soft": _soft,
    "complaint": _complained,
    "stop": _stopped,
    "answer": _answered,
}

"""What a person chooses on the pages that her messages lead to: no to one purpose, no to everything, yes to one.

Each writes the consent ledger, moves the standing in the same transaction, and is kept with the message it came from, if
any: in their own space a person chooses without one.
"""

from collections.abc import Callable

from django.db import transaction

from carnet.activity.actions.events import record_events
from carnet.activity.types import NewEvent
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.renew import renew
from carnet.consent.actions.withdraw import refuse, withdraw
from carnet.inbound.actions.keep import keep_return
from carnet.inbound.queries.choices import (
    NO,
    YES,
    groups_of,
    is_open,
    last_word,
    solicits,
)
from carnet.inbound.types import Told
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.outbound.actions.settle import trouble
from carnet.outbound.types import MessageCard

FORM, SPACE = "Page « Mes choix »", "Espace personnel"
VERSION = "1"


@transaction.atomic
def stop(*, actor: Actor, message: MessageCard, contact_id: int, door: str = "page") -> bool:
    """Say no to what the message was for, on its channel, and return whether that is new. Raises NotPermitted.

    A message of service solicits nothing, and a purpose may have been closed since: then it is a no to every
    solicitation on that channel.
    """
    return say_no(
        actor=actor,
        message=message,
        contact_id=contact_id,
        way=(message.purpose, message.channel),
        door=door,
    )


@transaction.atomic
def say_no(
    *,
    actor: Actor,
    message: MessageCard | None,
    contact_id: int,
    way: tuple[str, str],
    door: str = "page",
) -> bool:
    """Say no to one purpose on one channel, whatever it stands on, and return whether that is new. Raises NotPermitted."""
    purpose, channel = way
    card = solicits(purpose)
    if card is None:
        if not any_open(contact_id, channel):
            return False
        line = record_objection(actor=actor, contact_id=contact_id, channels=(channel,), via="link")
    else:
        last = last_word(contact_id, card, channel)
        if last is not None and last.status in NO and not is_open(contact_id, purpose, channel):
            return False
        write: Callable[..., int] = withdraw if last and last.status in YES else refuse
        line = write(actor=actor, contact_id=contact_id, channels=(channel,), purpose=purpose)
    _kept(actor, message, contact_id, mark=f"{purpose}:{channel}:{line}", door=door)
    return True


@transaction.atomic
def say_no_to_all(
    *, actor: Actor, message: MessageCard | None, contact_id: int, door: str = "page"
) -> int:
    """Refuse every solicitation on every channel, and return the id of the fact. Raises NotPermitted."""
    fact = record_objection(actor=actor, contact_id=contact_id, via="link")
    _kept(actor, message, contact_id, mark=f"all:{fact}", door=door)
    return fact


@transaction.atomic
def say_yes(
    *,
    actor: Actor,
    message: MessageCard | None,
    contact_id: int,
    way: tuple[str, str],
    shown: tuple[str, str],
) -> int:
    """Agree to one purpose on one channel; `shown` is the sentence that was read, and its language.

    Raises NotPermitted, Unfit of consent ("parent" under 15 without one, "purpose", "channels").
    """
    return record_consent(actor=actor, given=_given(message, contact_id, way=way, shown=shown))


@transaction.atomic
def go_on(*, actor: Actor, message: MessageCard, contact_id: int, shown: tuple[str, str]) -> int:
    """Confirm what the message asked to confirm: a new agreement to its purpose on its channel, with its own proof.

    Raises NotPermitted, Unfit of consent.
    """
    given = _given(message, contact_id, way=(message.purpose, message.channel), shown=shown)
    card = solicits(message.purpose)
    last = last_word(contact_id, card, message.channel) if card else None
    write = renew if last is not None and last.status in YES else record_consent
    return write(actor=actor, given=given)


def any_open(contact_id: int, channel: str) -> bool:
    """Say whether any solicitation may come by a channel today."""
    return any(
        way.on for group in groups_of(contact_id) for way in group.ways if way.channel == channel
    )


def _given(
    message: MessageCard | None, contact_id: int, *, way: tuple[str, str], shown: tuple[str, str]
) -> Given:
    wording, language = shown
    return Given(
        contact_id=contact_id,
        purpose=way[0],
        channels=(way[1],),
        at=clock.now(),
        wording=wording,
        version=VERSION,
        medium="web",
        form=FORM if message else SPACE,
        evidence=f"message {message.key}" if message else SPACE,
        language=language,
    )


def _kept(
    actor: Actor, message: MessageCard | None, contact_id: int, *, mark: str, door: str
) -> None:
    now, key = clock.now(), message.key if message else "space"
    if message is not None:
        told = Told(
            mark=f"{key}:{mark}",
            door=door,
            kind="unsubscribe",
            key=key,
            channel=message.channel,
            at=now,
        )
        keep_return(told=told, message=message, contact_id=contact_id)
        trouble(actor=job_actor("inbound"), keys=[key], what="unsubscribe")
    event = NewEvent(
        contact_id=contact_id,
        kind="unsubscribe",
        at=now,
        source="inbound",
        external_id=f"{key}:{mark}",
        channel=message.channel if message else "",
        campaign=str(message.dispatch_id) if message else "",
    )
    record_events(actor=actor, origin="", events=[event])

"""Come in by a link, once; be recognised for a while; leave."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.outbound.queries.messages import by_token
from carnet.outbound.rules.links import SPACE
from carnet.outbound.types import MessageCard
from carnet.people.queries import ids_by_address, survivor
from carnet.space.actions.person import owner
from carnet.space.models import WayIn
from carnet.space.rules.passes import LINK_LASTS, LONGEST
from carnet.space.types import NotOurs, Shared, Visit

_LONGEST = 80


def looked_at(token: str) -> Visit:
    """Return whom a link would let in, and change nothing.

    Raises NotOurs for a link that nobody signed, that served, is too old or names nobody; Shared when the address that
    it went to is held by somebody else as well.
    """
    told = by_token(token) if len(token) <= _LONGEST else None
    if told is None or told[1] != SPACE:
        raise NotOurs
    message = told[0]
    row = WayIn.objects.filter(
        dispatch_id=message.dispatch_id, used_at=None, made_at__gt=clock.now() - LINK_LASTS
    ).first()
    living = survivor(row.contact_id) if row else None
    if row is None or living is None:
        raise NotOurs
    if _held_by_others(message, living):
        raise Shared
    return Visit(way_in=row.pk, contact_id=living)


@transaction.atomic
def come_in(token: str) -> Visit:
    """Use a link up and let the person in. Raises NotOurs, Shared; of two clicks at once one is let in."""
    visit = looked_at(token)
    if not WayIn.objects.filter(pk=visit.way_in, used_at=None).update(used_at=clock.now()):
        raise NotOurs
    record(
        actor=owner(visit.contact_id),
        name="space.opened",
        subject="people.Contact",
        ids=[visit.contact_id],
    )
    return visit


def leave(way_in: int) -> None:
    """End a visit: its pass serves no more, wherever it is."""
    WayIn.objects.filter(pk=way_in, left_at=None).update(left_at=clock.now(), former={})


def _held_by_others(message: MessageCard, contact_id: int) -> bool:
    kept = "email" if message.channel == "email" else "phone"
    return ids_by_address(kept, [message.to]).get(message.to, []) != [contact_id]


def forget_former() -> int:
    """Forget what undoes the names that were changed in visits that are over, and return how many there were."""
    over = WayIn.objects.filter(used_at__lte=clock.now() - LONGEST).exclude(former={})
    return over.update(former={})

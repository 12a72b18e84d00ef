"""Somebody asks for a link by an address: written down, and answered by a job, so that nobody learns who is known."""

from datetime import timedelta

from django.db import transaction

from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.people.queries import ids_by_address
from carnet.people.rules.entry import read_address
from carnet.people.types import Rejected
from carnet.space.actions.link import say_shared, send_link
from carnet.space.models import Asking
from carnet.space.types import Unfit

_FORGOTTEN = timedelta(hours=1)


@transaction.atomic
def ask(*, address: str, language: str) -> None:
    """Take a demand for a link. Raises Unfit ("address") for what is neither an e-mail nor a telephone number."""
    try:
        found = read_address(address[:254])
    except Rejected as wrong:
        raise Unfit("address") from wrong
    if found is None or (found.channel == "phone" and found.kind != "mobile"):
        raise Unfit("address")
    made = Asking.objects.create(
        address=found.value, channel=found.channel, language=language[:5], at=clock.now()
    )
    enqueue("space.answer", made.pk)


@transaction.atomic
def answer(asking_id: int) -> None:
    """Send what was asked for to whoever holds the address, and forget the address."""
    row = Asking.objects.filter(pk=asking_id).first()
    if row is None:
        return
    row.delete()
    holders = ids_by_address(row.channel, [row.address]).get(row.address, [])
    by = "email" if row.channel == "email" else "sms"
    actor = job_actor("space.answer")
    if len(holders) == 1:
        send_link(actor=actor, contact_id=holders[0], channel=by, language=row.language)
    elif holders and by == "email":
        say_shared(actor=actor, contact_id=min(holders), language=row.language)


def forget_askings() -> int:
    """Forget demands that no job could answer within the hour."""
    gone, _by_table = Asking.objects.filter(at__lt=clock.now() - _FORGOTTEN).delete()
    return gone

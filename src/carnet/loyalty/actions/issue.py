"""Issue a voucher."""

import secrets
from datetime import timedelta

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.loyalty.models import Voucher as Row
from carnet.loyalty.models import VoucherKind
from carnet.loyalty.queries import card_of
from carnet.loyalty.rules.codes import ALPHABET, DRAWN, code_of
from carnet.loyalty.types import NoSuchKind, Voucher

ISSUE = "loyalty.issue"


@transaction.atomic
def issue(
    *,
    actor: Actor,
    kind: int,
    contact_id: int | None = None,
    origin: str = "",
    promised: bool = False,
) -> Voucher:
    """Issue one voucher of a kind, to a contact or to whoever holds the code; `origin` says where it comes from.

    One that was `promised` is also issued of a kind that was closed since.

    Raises NotPermitted, NoSuchKind.
    """
    actor.require(ISSUE)
    held = VoucherKind.objects.filter(pk=kind).first()
    if held is None or not (held.open or promised):
        raise NoSuchKind
    row = Row.objects.create(
        kind=held,
        contact_id=contact_id,
        code=_fresh_code(),
        origin=origin[:60],
        issued_at=clock.now(),
        expires_on=clock.today() + timedelta(days=held.days),
    )
    record(actor=actor, name="loyalty.issued", subject="loyalty.Voucher", ids=[row.pk])
    return card_of(row)


@transaction.atomic
def hand_over(*, actor: Actor, code: str, contact_id: int) -> bool:
    """Write who holds a voucher that was given to a bearer, and say whether it was nobody's until now. Raises NotPermitted."""
    actor.require(ISSUE)
    rows = Row.objects.filter(code=code, contact__isnull=True)
    if not code or not rows.update(contact_id=contact_id):
        return False
    record(actor=actor, name="loyalty.handed_over", subject="people.Contact", ids=[contact_id])
    return True


def _fresh_code() -> str:
    """Return a code that no voucher has."""
    while True:
        code = code_of([secrets.randbelow(len(ALPHABET)) for _sign in range(DRAWN)])
        if not Row.objects.filter(code=code).exists():
            return code

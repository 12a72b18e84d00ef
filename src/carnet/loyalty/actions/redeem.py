"""Use a voucher at the till, once; take that back within the day; let go those whose last day has passed."""

from datetime import date

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.loyalty.models import Voucher as Row
from carnet.loyalty.queries import voucher
from carnet.loyalty.rules.codes import read_code
from carnet.loyalty.types import EXPIRED, ISSUED, REDEEMED, Unusable, Voucher

REDEEM = "loyalty.redeem"


@transaction.atomic
def redeem(*, actor: Actor, code: str, place: str = "") -> Voucher:
    """Use the voucher of a code as it was typed or scanned. Raises NotPermitted, Unusable.

    The update itself asks whether it is still good: of two tills at once, one uses it.
    """
    actor.require(REDEEM)
    found = known(code)
    rows = Row.objects.filter(pk=found.id, state=ISSUED, expires_on__gte=clock.today())
    if not rows.update(state=REDEEMED, redeemed_at=clock.now(), place=place[:100]):
        now = known(code)
        raise Unusable(now.state, now)
    record(actor=actor, name="loyalty.redeemed", subject="loyalty.Voucher", ids=[found.id])
    return known(code)


@transaction.atomic
def undo(*, actor: Actor, code: str) -> Voucher:
    """Take the use of a voucher back, on the day it was used. Raises NotPermitted, Unusable."""
    actor.require(REDEEM)
    found = known(code)
    if found.state != REDEEMED or found.redeemed_at is None:
        raise Unusable(found.state, found)
    if found.redeemed_at.astimezone(clock.PARIS).date() != clock.today():
        raise Unusable("day", found)
    rows = Row.objects.filter(pk=found.id, state=REDEEMED, redeemed_at=found.redeemed_at)
    if not rows.update(state=ISSUED, redeemed_at=None, place=""):
        raise Unusable(known(code).state, known(code))
    record(actor=actor, name="loyalty.given_back", subject="loyalty.Voucher", ids=[found.id])
    return known(code)


@transaction.atomic
def expire(before: date) -> int:
    """Let go the vouchers whose last day lies before a day, and return how many."""
    return Row.objects.filter(state=ISSUED, expires_on__lt=before).update(state=EXPIRED)


def known(code: str) -> Voucher:
    """Return the voucher of a code. Raises Unusable: "slip" for what can be no code, "unknown" for a code of nothing."""
    found = voucher(code)
    if found is None:
        raise Unusable("unknown" if read_code(code) else "slip")
    return found

"""Write a kind of voucher, close it and open it again."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.text import squeeze
from carnet.loyalty.models import VoucherKind
from carnet.loyalty.types import Misstated, NoSuchKind

EDIT = "loyalty.edit"
LONGEST = 730
_NAME, _CONDITIONS = 80, 300


@transaction.atomic
def create_kind(*, actor: Actor, name: str, conditions: str = "", days: int = 60) -> int:
    """Keep a new kind of voucher and return its number. Raises NotPermitted, Misstated."""
    actor.require(EDIT)
    called = squeeze(name)[:_NAME]
    if not called:
        raise Misstated("name")
    if not 1 <= days <= LONGEST:
        raise Misstated("days")
    row = VoucherKind.objects.create(
        name=called, conditions=squeeze(conditions)[:_CONDITIONS], days=days
    )
    record(actor=actor, name="loyalty.kind_written", subject="loyalty.VoucherKind", ids=[row.pk])
    return row.pk


@transaction.atomic
def turn_kind(*, actor: Actor, kind: int, is_open: bool) -> None:
    """Close a kind, so that no more of it are issued, or open it again; those issued stay good.

    Raises NotPermitted, NoSuchKind.
    """
    actor.require(EDIT)
    if not VoucherKind.objects.filter(pk=kind).update(open=is_open):
        raise NoSuchKind
    record(actor=actor, name="loyalty.kind_written", subject="loyalty.VoucherKind", ids=[kind])

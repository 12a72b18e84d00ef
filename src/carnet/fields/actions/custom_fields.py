"""Add a field of the company's own, take it out of use and back, and erase what it held."""

from django.db import transaction
from django.db.models import QuerySet

from carnet.audit.actions import record
from carnet.fields.models import CustomField, CustomValue, ValueChange
from carnet.fields.rules.custom import KINDS, field_key, read_choices
from carnet.fields.rules.sensitive import sensitive
from carnet.fields.types import NewField
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.text import squeeze, words
from carnet.people.types import Rejected

LONGEST_MONTHS = 1200
_STEP = 5_000


@transaction.atomic
def create_field(*, actor: Actor, new: NewField, anyway: bool = False) -> str:
    """Add a field and return its key.

    Raises NotPermitted, and Rejected naming the place: "empty", "taken", "kind", "choices", "months", and "sensitive"
    with the kind of protected data as the place, unless `anyway`.
    """
    actor.require("fields.manage")
    label, english = squeeze(new.label_fr)[:60], squeeze(new.label_en)[:60]
    if not words(label):
        raise Rejected("empty", "label_fr")
    if new.kind not in KINDS:
        raise Rejected("kind", "kind")
    purpose = squeeze(new.purpose)[:60]
    if not purpose:
        raise Rejected("empty", "purpose")
    rows = CustomField.objects.select_for_update().values_list("key", "label_fr", "erased_at")
    if any(words(name) == words(label) for _key, name, gone in rows if gone is None):
        raise Rejected("taken", "label_fr")
    kind = sensitive(label, english)
    if kind and not anyway:
        raise Rejected("sensitive", kind)
    row = CustomField.objects.create(
        key=field_key(label, [key for key, *_rest in rows]),
        kind=new.kind,
        label_fr=label,
        label_en=english,
        purpose=purpose,
        months=_months(new.months),
        choices=list(read_choices(new.choices)) if new.kind in {"choice", "choices"} else [],
        in_list=new.in_list,
        special=new.special or bool(kind),
        created_at=clock.now(),
    )
    _record(actor, "fields.field_added", row.key)
    return row.key


def _months(typed: str) -> int | None:
    if not typed.strip():
        return None
    months = int(typed) if typed.strip().isdecimal() and len(typed) < 6 else 0
    if not 1 <= months <= LONGEST_MONTHS:
        raise Rejected("months", "months")
    return months


@transaction.atomic
def hide_field(*, actor: Actor, key: str) -> None:
    """Take a field out of use: it is no longer offered nor shown, its values stay. Raises NotPermitted, Rejected."""
    actor.require("fields.manage")
    if not _living(key).filter(hidden_at=None).update(hidden_at=clock.now()):
        raise Rejected("unknown")
    _record(actor, "fields.field_hidden", key)


@transaction.atomic
def show_field(*, actor: Actor, key: str) -> None:
    """Take a hidden field into use again, with its values. Raises NotPermitted, Rejected ("unknown")."""
    actor.require("fields.manage")
    if not _living(key).exclude(hidden_at=None).update(hidden_at=None):
        raise Rejected("unknown")
    _record(actor, "fields.field_shown", key)


@transaction.atomic
def erase_field(*, actor: Actor, key: str, confirmed: str) -> None:
    """Have a job erase a hidden field with its values; `confirmed` is its name, typed by who decides.

    Raises NotPermitted, and Rejected: "unknown", "in_use" while it is offered, "confirm" when the name differs.
    """
    actor.require("fields.manage")
    row = _living(key).first()
    if row is None:
        raise Rejected("unknown")
    if row.hidden_at is None:
        raise Rejected("in_use")
    if words(confirmed) != words(row.label_fr):
        raise Rejected("confirm", "confirmed")
    CustomField.objects.filter(pk=row.pk).update(erased_at=clock.now())
    _record(actor, "fields.field_erased", key)
    enqueue("fields.erase", row.pk)


def erase_values(field_id: int) -> int:
    """Delete what an erased field still holds, step by step, and return how many values went."""
    rows = CustomValue.objects.filter(field_id=field_id, field__erased_at__isnull=False)
    gone = 0
    ValueChange.objects.filter(field_id=field_id).delete()
    while part := list(rows.values_list("pk", "contact_id")[:_STEP]):
        with transaction.atomic():
            for i in range(0, len(part), 500):
                ids = [pk for pk, _contact in part[i : i + 500]]
                CustomValue.objects.filter(pk__in=ids).delete()
            announce("fields.values_changed", [contact for _pk, contact in part])
        gone += len(part)
    return gone


def _living(key: str) -> QuerySet[CustomField]:
    return CustomField.objects.filter(key=key, erased_at=None)


def _record(actor: Actor, name: str, key: str) -> None:
    record(actor=actor, name=name, subject="fields.CustomField", ids=[], detail={"fields": [key]})

"""Write what contacts hold in the company's own fields: one by hand, with undo, or many at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.db import transaction

from carnet.audit.actions import record
from carnet.fields.models import CustomField, CustomValue, ValueChange
from carnet.fields.queries.custom import custom_field, custom_fields
from carnet.fields.rules.custom import canonical
from carnet.fields.types import CustomCard, SetValues
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows, update_rows
from carnet.people.queries import survivor
from carnet.people.types import Rejected, Settled, UnknownContact

UNDO_DAYS = 30
_CHUNK = 500
_MONTH_DAYS = 30.4375
_Held = dict[tuple[int, int], tuple[int, str]]


@transaction.atomic
def set_value(*, actor: Actor, contact_id: int, key: str, typed: str) -> Settled:
    """Write what one contact holds in a field, "" takes it away, and keep for thirty days what undoes it.

    Raises NotPermitted, UnknownContact, and Rejected: "unknown" for a field that is not in use, "settled" when nothing
    changes, the kind of the field for what it cannot hold.
    """
    actor.require("people.change_contact")
    if survivor(contact_id) != contact_id:
        raise UnknownContact
    field = custom_field(key)
    if field is None or field.hidden or field.erased_at is not None:
        raise Rejected("unknown", key)
    text = canonical(field.kind, typed, field.choices)
    old = _held([contact_id], [field.id]).get((contact_id, field.id), (0, ""))[1]
    if old == text:
        raise Rejected("settled", key)
    change = ValueChange.objects.create(
        contact_id=contact_id,
        field_id=field.id,
        before=old,
        after=text,
        at=clock.now(),
        by=_by(actor),
    )
    _write(actor, contact_id, field, text)
    return Settled(change_id=change.pk, value=text)


@transaction.atomic
def undo_value(*, actor: Actor, contact_id: int, change_id: int) -> None:
    """Give a value back what it was.

    Raises NotPermitted, UnknownContact, and Rejected ("moved") when it was changed again since.
    """
    actor.require("people.change_contact")
    change = ValueChange.objects.filter(
        pk=change_id, contact_id=contact_id, contact__merged_into=None
    ).first()
    field = next((f for f in custom_fields() if change and f.id == change.field_id), None)
    if change is None or field is None:
        raise UnknownContact
    now = _held([contact_id], [field.id]).get((contact_id, field.id), (0, ""))[1]
    if now != change.after:
        raise Rejected("moved")
    _write(actor, contact_id, field, change.before)
    change.delete()


def _write(actor: Actor, contact_id: int, field: CustomCard, text: str) -> None:
    """Write one value, or take it away."""
    rows = CustomValue.objects.filter(contact_id=contact_id, field_id=field.id)
    if text:
        rows.update_or_create(
            contact_id=contact_id,
            field_id=field.id,
            defaults={"text": text, "origin": _by(actor), "set_at": clock.now()},
        )
    else:
        rows.delete()
    record(
        actor=actor,
        name="fields.value_set",
        subject="people.Contact",
        ids=[contact_id],
        detail={"fields": [field.key]},
    )
    announce("fields.values_changed", [contact_id])


@transaction.atomic
def set_values(
    *, actor: Actor, values: Mapping[int, Mapping[str, str]], origin: str = ""
) -> SetValues:
    """Write what many contacts hold, as typed: {contact: {key: text}}. An empty text changes nothing.

    What a field cannot hold is refused one by one and the rest is written. Raises NotPermitted.
    """
    actor.require("people.change_contact")
    fields = {f.key: f for f in custom_fields()}
    wanted, refused = _read(values, fields)
    held = _held(values, [f.id for f in fields.values()])
    now, by = clock.now(), (origin or _by(actor))[:60]
    fresh = [(*place, text, by, now) for place, text in wanted.items() if place not in held]
    other = [
        (held[place][0], text, by, now)
        for place, text in wanted.items()
        if place in held and held[place][1] != text
    ]
    insert_rows("fields.CustomValue", ("contact_id", "field_id", "text", "origin", "set_at"), fresh)
    update_rows("fields.CustomValue", ("text", "origin", "set_at"), other)
    changed = [place for place, text in wanted.items() if held.get(place, (0, ""))[1] != text]
    ids = list(dict.fromkeys(contact for contact, _field in changed))
    if ids:
        record(actor=actor, name="fields.value_set", subject="people.Contact", ids=ids)
        announce("fields.values_changed", ids)
    return SetValues(written=len(changed), refused=tuple(refused))


def drop_old_values() -> int:
    """Delete values that are older than their field keeps them and return how many went."""
    gone = 0
    for field in CustomField.objects.exclude(months=None).filter(erased_at=None):
        limit = clock.now() - timedelta(days=_MONTH_DAYS * (field.months or 0))
        rows = CustomValue.objects.filter(field=field, set_at__lt=limit)
        while part := list(rows.values_list("pk", "contact_id")[:_CHUNK]):
            with transaction.atomic():
                gone += CustomValue.objects.filter(pk__in=[pk for pk, _c in part]).delete()[0]
                announce("fields.values_changed", [contact for _pk, contact in part])
    return gone


def forget_changes() -> int:
    """Delete what undoes changes older than thirty days and return how many."""
    before = clock.now() - timedelta(days=UNDO_DAYS)
    return ValueChange.objects.filter(at__lt=before).delete()[0]


def _read(
    values: Mapping[int, Mapping[str, str]], fields: Mapping[str, CustomCard]
) -> tuple[dict[tuple[int, int], str], list[tuple[int, str, str]]]:
    wanted: dict[tuple[int, int], str] = {}
    refused: list[tuple[int, str, str]] = []
    for contact, typed in values.items():
        for key, text in typed.items():
            field = fields.get(key)
            try:
                if field is None:
                    raise Rejected("unknown", key)
                plain = canonical(field.kind, text, field.choices)
            except Rejected as wrong:
                refused.append((contact, key, wrong.code))
                continue
            if plain:
                wanted[contact, field.id] = plain
    return wanted, refused


def _held(contacts: Iterable[int], fields: Sequence[int]) -> _Held:
    listed, found = list(contacts), _Held()
    for i in range(0, len(listed), _CHUNK):
        rows = CustomValue.objects.filter(
            contact_id__in=listed[i : i + _CHUNK], field_id__in=fields
        )
        for pk, contact, field, text in rows.values_list("pk", "contact_id", "field_id", "text"):
            found[contact, field] = (pk, text)
    return found


def _by(actor: Actor) -> str:
    return f"{actor.kind.value}:{actor.id}"[:60]

"""The fields that the company added, and what contacts hold in them."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, QuerySet

from carnet.fields.models import CustomField, CustomValue
from carnet.fields.types import CustomCard

CHUNK = 500


def custom_fields(*, hidden: bool = False) -> list[CustomCard]:
    """Return the fields that are offered, oldest first; with `hidden`, those taken out of use as well, never the erased."""
    rows = CustomField.objects.filter(erased_at=None).order_by("pk")
    if not hidden:
        rows = rows.filter(hidden_at=None)
    return [_card(row) for row in rows]


def custom_field(key: str) -> CustomCard | None:
    """Return one field by its key, the hidden and erased too, or None."""
    row = CustomField.objects.filter(key=key).first()
    return _card(row) if row else None


def custom_values(ids: Sequence[int], keys: Sequence[str] = ()) -> dict[int, dict[str, str]]:
    """Return what each contact holds, by key as canonical text, of all fields in use or those named."""
    found: dict[int, dict[str, str]] = {}
    fields = {f.id: f.key for f in custom_fields() if not keys or f.key in keys}
    for i in range(0, len(ids), CHUNK):
        rows = CustomValue.objects.filter(contact_id__in=ids[i : i + CHUNK], field_id__in=fields)
        for pk, field, text in rows.values_list("contact_id", "field_id", "text"):
            found.setdefault(pk, {})[fields[field]] = text
    return found


def filled(fields: Sequence[CustomCard]) -> Mapping[str, int]:
    """Return how many living contacts hold something in each field."""
    keys = {f.id: f.key for f in fields}
    rows = CustomValue.objects.filter(field_id__in=keys, contact__merged_into=None)
    counted = dict(rows.values_list("field_id").annotate(n=Count("pk")))
    return {key: counted.get(pk, 0) for pk, key in keys.items()}


def holding(key: str) -> QuerySet[CustomValue, int]:
    """Return the ids of the contacts that hold something in a field."""
    return CustomValue.objects.filter(field__key=key).values_list("contact_id", flat=True)


def _card(row: CustomField) -> CustomCard:
    return CustomCard(
        id=row.pk,
        key=row.key,
        kind=row.kind,
        label_fr=row.label_fr,
        label_en=row.label_en,
        purpose=row.purpose,
        months=row.months,
        choices=tuple(row.choices),
        in_list=row.in_list,
        created_at=row.created_at,
        hidden_at=row.hidden_at,
        erased_at=row.erased_at,
        special=row.special,
    )

"""Make one invented person with a row in every declared table, so that what becomes of each value can be seen.

Values come from the types of the fields alone: a room declares nothing for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Field, Model

from carnet.kit import clock
from carnet.mirror.rules.ids import pack

SHORTEST = 10
_BY_NUMBER = ("contact_number", "subject_id", "contact_id")
_CONTACT = "people.Contact"
_DAY = date(1987, 6, 5)


@dataclass
class Invented:
    """The rows made for a person: per table its row and, per column, the value to look for."""

    contact_id: int = 0
    other_id: int = 0
    rows: dict[str, Model] = field(default_factory=dict)
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    count: int = 0


def invent_person() -> Invented:
    """Write one new contact and return it. The caller holds the transaction."""
    made = Invented()
    made.contact_id = _row(made, apps.get_model(_CONTACT)).pk
    return made


def invent_rows(made: Invented, tables: Sequence[str], other_id: int) -> None:
    """Write one row of each table about the person; where a row is about two, the other one is `other_id`."""
    made.other_id = other_id
    for label in tables:
        _row(made, apps.get_model(label))


def _row(made: Invented, model: type[Model]) -> Model:
    label = model._meta.label
    if label in made.rows:
        return made.rows[label]
    values = {
        f.name: _value(made, model, f)
        for f in model._meta.concrete_fields
        if not isinstance(f, models.AutoField)
    }
    row = model._base_manager.create(**values)
    made.rows[label] = row
    return row


def _value(made: Invented, model: type[Model], wanted: Field[Any, Any]) -> Any:
    made.count += 1
    if isinstance(wanted, models.ForeignKey):
        target = wanted.related_model
        if not isinstance(target, type) or target is model:
            return None
        if target._meta.label == _CONTACT and wanted is not _first_key(model):
            return apps.get_model(_CONTACT)._base_manager.get(pk=made.other_id)
        return _row(made, target)
    if wanted.name in _BY_NUMBER:
        return made.contact_id or None
    if wanted.name == "subject":
        return _CONTACT if isinstance(wanted, models.CharField) else made.contact_id
    if wanted.choices:
        return wanted.choices[0][0]
    if isinstance(wanted, models.CharField | models.TextField | models.JSONField):
        return _marked(made, model, wanted)
    return _plain(made, wanted)


def _first_key(model: type[Model]) -> Any:
    """Return the first key of a table to a contact."""
    contact = apps.get_model(_CONTACT)
    return next((f for f in model._meta.concrete_fields if f.related_model is contact), None)


def _marked(made: Invented, model: type[Model], wanted: Field[Any, Any]) -> Any:
    """Return a text, or a structure with a text, that is found nowhere else; too short a column takes a number."""
    longest = wanted.max_length
    if longest and longest < SHORTEST:
        return str(made.count)[-longest:]
    mark = f"Zq{made.count:04d}{made.count * 7919 % 9973:04d}"
    made.marks.setdefault(model._meta.label, {})[wanted.name] = mark
    if not isinstance(wanted, models.JSONField):
        return mark
    empty = wanted.get_default()
    return [mark] if isinstance(empty, list) else {"mark": mark}


def _plain(made: Invented, wanted: Field[Any, Any]) -> Any:
    if isinstance(wanted, models.DateTimeField):
        return clock.now()
    if isinstance(wanted, models.DateField):
        return _DAY
    if isinstance(wanted, models.BooleanField):
        return True
    if isinstance(wanted, models.DecimalField):
        return Decimal(1)
    if isinstance(wanted, models.FloatField):
        return 0.5
    if isinstance(wanted, models.BinaryField):
        return pack([made.contact_id])
    if wanted.null and wanted.name == "position":
        return None
    return made.count if wanted.unique or wanted.name == "line_id" else 1

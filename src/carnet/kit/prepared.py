"""Queries compiled once and asked again for other ids.

Compiling takes the ORM several times as long as the engine takes to answer about one person, and its converters several
times as long as the engine takes to read a row: what is read at every change, or of everybody, is read here.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection, models
from django.db.models import F, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from carnet.kit.page_memo import once

Row = tuple[Any, ...]
Rows = Callable[[], QuerySet[Any, Any]]
_Turn = Callable[[str], Any]
_Statement = tuple[str, list[Any], int | None, list[tuple[int, _Turn]]]
_MARK = "carnet-mark"
_WITHIN = {
    ("sqlite", False): "SELECT value FROM json_each(%s)",
    ("sqlite", True): "SELECT value FROM json_each(%s)",
    ("postgresql", False): "SELECT unnest(%s::bigint[])",
    ("postgresql", True): "SELECT unnest(%s::text[])",
}


class Prepared:
    """Rows of a queryset whose column `by` is one of some values (no column: all rows), in the order of the queryset.

    Columns are named as in `values_list`, annotations included. Structures (JSON) come as the text that holds them,
    moments in UTC. `by` holds whole numbers, or texts where `texts` says so.
    """

    def __init__(
        self, rows: Rows, *, by: str = "", columns: Sequence[str], texts: bool = False
    ) -> None:
        """Keep what is asked; it is compiled at the first question, since models are not ready before."""
        self._rows, self._by, self._columns, self._texts = rows, by, columns, texts
        self._statements: dict[str, _Statement] = {}

    def ask(self, values: Iterable[int] | Iterable[str] = ()) -> Sequence[Row]:
        """Return the rows of these values."""
        return self._asked(values) if self._by else once(("prepared", id(self)), self._asked)

    def _asked(self, values: Iterable[int] | Iterable[str] = ()) -> Sequence[Row]:
        kept = self._statements.get(connection.vendor)
        if kept is None:
            kept = self._statements[connection.vendor] = self._compiled()
        sql, params, place, turns = kept
        if place is not None:
            listed = list(values)
            postgres = connection.vendor == "postgresql"
            params = params.copy()
            params[place] = listed if postgres else orjson.dumps(listed).decode()
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            found: list[Row] = cursor.fetchall()
        return _turned(found, turns) if turns and found else found

    def _compiled(self) -> _Statement:
        within = RawSQL(_WITHIN[connection.vendor, self._texts], [_MARK])  # noqa: S611 - from the table above
        rows = self._rows()
        rows = rows.filter(**{f"{self._by}__in": within}) if self._by else rows
        names, turns = [], []
        for number, name in enumerate(self._columns):
            field = _field_of(rows, name)
            turn = _turn(field)
            if turn is not None:
                turns.append((number, turn))
            if name not in rows.query.annotations and (
                turn is not None or isinstance(field, models.JSONField)
            ):
                rows = rows.annotate(**{f"column_{number}": Cast(F(name), TextField())})
                name = f"column_{number}"
            names.append(name)
        sql, given = rows.values_list(*names).query.sql_with_params()
        params = list(given)
        return sql, params, params.index(_MARK) if self._by else None, turns


def _field_of(rows: QuerySet[Any, Any], name: str) -> models.Field[Any, Any]:
    if name in rows.query.annotations:
        found: models.Field[Any, Any] = rows.query.annotations[name].output_field
        return found
    model: Any = rows.model
    field: Any = None
    for step in name.split("__"):
        field = model._meta.get_field(step)
        model = field.related_model or model
    target: models.Field[Any, Any] = getattr(field, "target_field", field)
    return target


def _turn(field: models.Field[Any, Any]) -> _Turn | None:
    """Return how a text of SQLite becomes the value of a field; every other value comes as it is."""
    if connection.vendor != "sqlite":
        return None
    if isinstance(field, models.DateTimeField):
        return _moment
    return _day if isinstance(field, models.DateField) else None


def _turned(rows: Sequence[Row], turns: Sequence[tuple[int, _Turn]]) -> Sequence[Row]:
    # Column by column, which takes half the time of going through the values of each row.
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for number, turn in turns:
        columns[number] = [None if text is None else turn(text) for text in columns[number]]
    return list(zip(*columns, strict=True))


@lru_cache(maxsize=100_000)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@lru_cache(maxsize=100_000)
def _day(text: str) -> date:
    return date.fromisoformat(text)

"""The rows of every table as values that read alike on both engines: written as lines, loaded again, counted and digested."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Values = list[Any]
_AT_ONCE, _SUM = 2_000, 1 << 128


@dataclass(frozen=True)
class Tally:
    """How many rows a table has, and a digest of them that does not depend on their order."""

    rows: int = 0
    digest: int = 0

    def plus(self, line: bytes) -> "Tally":
        """Return the tally with one more row."""
        found = int.from_bytes(hashlib.blake2b(line, digest_size=16).digest(), "big")
        return Tally(self.rows + 1, (self.digest + found) % _SUM)


def tables() -> list[type[models.Model]]:
    """Return the model of every table that the migrations make, each table once."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return [found[table] for table in sorted(found)]


def columns_of(model: type[models.Model]) -> list[str]:
    """Return the columns of a table as both engines know them."""
    return [str(f.column) for f in model._meta.concrete_fields]


def lines_of(model: type[models.Model], alias: str) -> Iterator[bytes]:
    """Yield every row of a table as one line of JSON: the same bytes for the same row on either engine."""
    fields = model._meta.concrete_fields
    turns = [_told_json if isinstance(f, models.JSONField) else _told for f in fields]
    rows = model._base_manager.using(alias).order_by().values_list(*(f.attname for f in fields))
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield orjson.dumps([turn(value) for turn, value in zip(turns, row, strict=True)])


def tally(model: type[models.Model], alias: str) -> Tally:
    """Return the tally of a table."""
    found = Tally()
    for line in lines_of(model, alias):
        found = found.plus(line)
    return found


def load(
    connection: BaseDatabaseWrapper, table: str, columns: Sequence[str], lines: Iterable[bytes]
) -> int:
    """Put lines into an empty table of either engine and return their number; the caller holds the transaction."""
    rows = (orjson.loads(line) for line in lines)
    names = ", ".join(map(connection.ops.quote_name, columns))
    quoted = connection.ops.quote_name(table)
    count = 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {quoted} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([_back(v) for v in row])
                    count += 1
            return count
        kinds = _kinds(connection, table)
        turns = [_SQLITE.get(kinds.get(column, ""), _back) for column in columns]
        marks = ", ".join(["%s"] * len(columns))
        while chunk := list(islice(rows, _AT_ONCE)):
            turned = [[t(v) for t, v in zip(turns, row, strict=True)] for row in chunk]
            cursor.executemany(f"INSERT INTO {quoted} ({names}) VALUES ({marks})", turned)  # noqa: S608 - names of our tables
            count += len(chunk)
    return count


def reset_sequences(alias: str) -> None:
    """Let every sequence of PostgreSQL go on behind the highest id of its table."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for model in tables():
            key = model._meta.pk
            if not isinstance(key, models.AutoField):
                continue
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), greatest((SELECT max({key.column}) FROM {table}), 1),"  # noqa: S608 - names of our tables
                f" EXISTS (SELECT 1 FROM {table}))",
                [table, key.column],
            )


def _told(value: Any) -> Any:
    """Return a value as JSON can say it, one way only."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, (bytes, memoryview, bytearray)):
        return {"bytes": b64encode(bytes(value)).decode()}
    if isinstance(value, UUID):
        return {"uuid": value.hex}
    return value


def _told_json(value: Any) -> Any:
    return None if value is None else orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _back(value: Any) -> Any:
    if isinstance(value, dict):
        return UUID(value["uuid"]).hex if "uuid" in value else b64decode(value["bytes"])
    return value


def _moment(value: Any) -> Any:
    if value is None:
        return None
    return str(datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None))


def _whether(value: Any) -> Any:
    return None if value is None else int(value)


_SQLITE = {"datetime": _moment, "bool": _whether}


def _kinds(connection: BaseDatabaseWrapper, table: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, type FROM pragma_table_info(%s)", [table])
        return dict(cursor.fetchall())

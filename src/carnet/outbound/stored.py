"""Changes of many messages in one statement, the same on both engines."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db import connection
from django.db.models.expressions import RawSQL

from carnet.kit.sql import vendor
from carnet.outbound.models import Message
from carnet.outbound.types import CLAIMED, HANDING

Row = Sequence[Any]
_TABLE = Message._meta.db_table
_IDS = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT unnest(%s::bigint[])",
}
# fmt: off
_CLAIMED = {
    "sqlite": (
        f'UPDATE {_TABLE} SET "to" = %s, reason = %s, rule = %s, measured = %s, state = \'{CLAIMED}\', due_at = NULL, '  # noqa: S608
        "claimed_by = %s, claimed_at = %s, lease_until = %s, tries = tries + 1 WHERE id = %s"
    ),
    "postgresql": (
        f'UPDATE {_TABLE} AS m SET "to" = f.place, reason = f.reason, rule = f.rule, measured = f.measured, '  # noqa: S608
        f"state = '{CLAIMED}', due_at = NULL, claimed_by = %s, claimed_at = %s, lease_until = %s, tries = m.tries + 1 "
        "FROM unnest(%s::text[], %s::text[], %s::text[], %s::boolean[], %s::bigint[]) AS f(place, reason, rule, measured, id) "
        "WHERE m.id = f.id"
    ),
}
_HANDING = (
    f"UPDATE {_TABLE} SET state = '{HANDING}', carrier = %s, lease_until = %s "  # noqa: S608
    f"WHERE state = '{CLAIMED}' AND claimed_by = %s AND id IN ({{ids}}) RETURNING id"
)
# fmt: on


def set_claimed(rows: Sequence[Row], *, by: str, at: datetime, until: datetime) -> None:
    """Write claims: each row is (address, reason, rule, measured, id)."""
    statement = _CLAIMED[vendor()]
    with connection.cursor() as cursor:
        if vendor() == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(statement, [by, at, until, *columns])
            return
        moments = [connection.ops.adapt_datetimefield_value(m) for m in (at, until)]
        cursor.executemany(statement, [(*row[:4], by, *moments, row[4]) for row in rows])


def set_handing(ids: Iterable[int], *, by: str, carrier: str, until: datetime) -> set[int]:
    """Mark those of the messages that are still held by `by` as being handed over, and return them."""
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(until)
        statement = _HANDING.format(ids=_IDS[vendor()])
        cursor.execute(statement, [carrier, moment, by, _listed(ids)])
        return {row[0] for row in cursor.fetchall()}


def texts_within(texts: Iterable[str]) -> RawSQL:
    """Return a list of texts of any length as one parameter, for `filter(key__in=…)`: compiled at no cost."""
    if vendor() == "postgresql":
        return RawSQL("SELECT unnest(%s::text[])", [list(texts)])
    return RawSQL("SELECT value FROM json_each(%s)", [orjson.dumps(list(texts)).decode()])


def _listed(ids: Iterable[int]) -> Any:
    found = list(ids)
    return found if vendor() == "postgresql" else "[" + ",".join(map(str, found)) + "]"

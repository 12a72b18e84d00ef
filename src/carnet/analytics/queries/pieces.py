"""Pieces of SQL over the mirror: each is a text with the values bound to it, and larger ones are made of smaller.

Nothing that anybody typed ever enters a text; what differs is bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Protocol

from carnet.conditions.rules import people_sql as people_in_general
from carnet.kit import clock

ZONE = "Europe/Paris"
_FAR = (date(1900, 1, 1), date(2201, 1, 1))


class Reads(Protocol):
    """What answers SQL: one version of the mirror."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A SELECT, or part of one, with the values of its question marks in order."""

    text: str
    values: tuple[Any, ...] = ()

    def of(self, reads: Reads) -> list[tuple[Any, ...]]:
        """Return its rows."""
        return reads.rows(self.text, list(self.values))


def joined(template: str, *pieces: Piece) -> Piece:
    """Put pieces into a text, in the order of its `{}`: their values follow each other in that order too."""
    return Piece(
        template.format(*(p.text for p in pieces)), tuple(v for p in pieces for v in p.values)
    )


def moment(day: date) -> datetime:
    """Return the first moment of a day in France, as the mirror keeps moments: UTC, without an offset."""
    return datetime.combine(day, time(), clock.PARIS).astimezone(UTC).replace(tzinfo=None)


def local_sql(column: str) -> str:
    """Return the moment of a column as people in France read it on their clocks."""
    return f"timezone('{ZONE}', timezone('UTC', {column}))"


def known_sql(table: str = "contacts") -> Piece:
    """Return the day since when a person is known: the one that was told, else that of the record."""
    made = local_sql(f"{table}.created_at")
    return Piece(f"coalesce({table}.known_since, CAST({made} AS DATE))")


def month_sql(column: str) -> str:
    """Return the number of the month of a moment in France, counted from the year nought."""
    local = local_sql(column)
    return f"CAST(date_part('year', {local}) * 12 + date_part('month', {local}) - 1 AS INTEGER)"


def people_sql() -> Piece:
    """Return the people whom figures speak of: those in the record whose data may be used, as segments say it too."""
    return joined("SELECT p.contact_id FROM {}", Piece(people_in_general("p")))


def sales_sql(since: date | None = None, until: date | None = None, *, currency: str = "") -> Piece:
    """Return the sales of people: orders neither cancelled nor given back, of more than nothing.

    `since` and `until` bound the days (the second is left out), `currency` keeps the amounts of one currency.
    """
    start, end = since or _FAR[0], until or _FAR[1]
    one = Piece(" AND currency = ?", (currency,)) if currency else Piece("")
    return joined(
        'SELECT order_id, contact_id, "at", total_milli FROM orders WHERE {}{} AND contact_id IN ({})',
        Piece('sale AND total_milli > 0 AND "at" >= ? AND "at" < ?', (moment(start), moment(end))),
        one,
        people_sql(),
    )


def firsts_sql() -> Piece:
    """Return the first and the last sale of each person who ever bought, whatever the currency."""
    return joined(
        'SELECT contact_id, min("at") AS first_at, max("at") AS last_at, count(*) AS orders FROM ({}) GROUP BY 1',
        sales_sql(),
    )


def parts_sql(parts: Sequence[tuple[date, date]]) -> Piece:
    """Return the parts of a period as a table: number and first moment, for an ASOF join."""
    lines = ", ".join("(?, CAST(? AS TIMESTAMP))" for _part in parts)
    values = tuple(v for n, (start, _end) in enumerate(parts) for v in (n, moment(start)))
    return joined("SELECT * FROM (VALUES {}) AS parts(part, begins)", Piece(lines, values))

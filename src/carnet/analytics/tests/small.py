"""A small base written straight into the mirror's tables, and what naive Python makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import duckdb

from carnet.kit import clock

_TABLES = """
CREATE TABLE contacts (contact_id BIGINT, known_since DATE, created_at TIMESTAMP, department VARCHAR);
CREATE TABLE set_aside (contact_id BIGINT, since TIMESTAMP);
CREATE TABLE orders (order_id BIGINT, contact_id BIGINT, "at" TIMESTAMP, cancelled BOOLEAN, total_milli BIGINT, currency VARCHAR, sale BOOLEAN);
CREATE TABLE lines (line_id BIGINT, order_id BIGINT, contact_id BIGINT, "at" TIMESTAMP, sale BOOLEAN, product_id BIGINT, quantity BIGINT, amount_milli BIGINT);
CREATE TABLE products (product_id BIGINT, reference VARCHAR, name VARCHAR, category VARCHAR, cost_milli BIGINT);
CREATE TABLE provenances (provenance_id BIGINT, contact_id BIGINT, source VARCHAR);
"""
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Person:
    """Somebody known since a day."""

    id: int
    known: date
    department: str
    aside: bool
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line of an order."""

    product: int
    quantity: int
    amount: int


@dataclass(frozen=True)
class Order:
    """An order of somebody, or of nobody known."""

    id: int
    person: int | None
    at: datetime
    cancelled: bool
    currency: str
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """Return the sum of its lines."""
        return sum(line.amount for line in self.lines)

    @property
    def day(self) -> date:
        """Return its day in France."""
        return self.at.astimezone(clock.PARIS).date()


@dataclass(frozen=True)
class Base:
    """People, orders, and what products cost."""

    people: tuple[Person, ...]
    orders: tuple[Order, ...]
    costs: dict[int, int | None]
    categories: dict[int, str]

    @property
    def known(self) -> set[int]:
        """Return those whom figures speak of."""
        return {p.id for p in self.people if not p.aside}

    def sales(self, start: date, end: date, currency: str = "") -> list[Order]:
        """Return the sales of known people in a stretch of days."""
        known = self.known
        return [
            o
            for o in self.orders
            if o.person in known
            and not o.cancelled
            and o.total > 0
            and start <= o.day < end
            and (not currency or o.currency == currency)
        ]

    def firsts(self) -> dict[int, Order]:
        """Return the first sale of each known person."""
        found: dict[int, Order] = {}
        for order in sorted(self.sales(date(1900, 1, 1), date(2200, 1, 1)), key=lambda o: o.at):
            if order.person is not None:
                found.setdefault(order.person, order)
        return found


class Reads:
    """Answers SQL over tables made in memory."""

    def __init__(self, base: Base) -> None:
        """Write the base."""
        self.engine = duckdb.connect(config={"threads": "1"})
        self.engine.execute(_TABLES)
        self._put("contacts", [(p.id, p.known, _MADE, p.department) for p in base.people])
        self._put("set_aside", [(p.id, None) for p in base.people if p.aside])
        self._put(
            "provenances", [(n, p.id, s) for p in base.people for n, s in enumerate(p.sources)]
        )
        self._put(
            "products",
            [
                (k, f"R{k}", f"Article {k}", base.categories[k], cost)
                for k, cost in base.costs.items()
            ],
        )
        self._put(
            "orders",
            [
                (o.id, o.person, _plain(o.at), o.cancelled, o.total, o.currency, _sale(o))
                for o in base.orders
            ],
        )
        self._put(
            "lines",
            [
                (
                    o.id * 10 + n,
                    o.id,
                    o.person,
                    _plain(o.at),
                    _sale(o),
                    x.product,
                    x.quantity,
                    x.amount,
                )
                for o in base.orders
                for n, x in enumerate(o.lines)
            ],
        )

    def _put(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.engine.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.engine.execute(sql, list(parameters)).fetchall()


def _plain(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)


def _sale(order: Order) -> bool:
    return not order.cancelled and order.total >= 0


def random_base(seed: int, people: int = 40, orders: int = 300) -> Base:
    """Invent a base: twins of a moment, midnights of winter and summer, returns, nothing at all, two currencies."""
    chance = Random(seed)  # noqa: S311 - invented data
    costs = {k: chance.choice([None, 300, 900]) for k in range(1, 8)}
    return Base(
        tuple(_person(chance, pk) for pk in range(1, people + 1)),
        tuple(_order(chance, pk, people) for pk in range(1, orders + 1)),
        costs,
        {k: chance.choice(["", "Café", "Thé"]) for k in costs},
    )


def _person(chance: Random, pk: int) -> Person:
    return Person(
        pk,
        date(2023, 1, 1) + timedelta(days=chance.randrange(1400)),
        chance.choice(["", "44", "2A", "971"]),
        chance.random() < 0.1,
        tuple(chance.sample(["caisse", "site", "salon"], chance.randrange(3))),
    )


def _order(chance: Random, pk: int, people: int) -> Order:
    day = date(2023, 6, 1) + timedelta(days=chance.randrange(1260))
    hour = chance.choice([0, 0, 12, 22, 23])
    at = datetime(day.year, day.month, day.day, hour, chance.randrange(60), tzinfo=UTC)
    lines = tuple(
        Line(
            chance.randrange(1, 8),
            q := chance.choice([1, 1, 2, -1]),
            q * chance.choice([0, 1_205, 2_550]),
        )
        for _n in range(chance.randrange(1, 4))
    )
    person = None if chance.random() < 0.05 else chance.randrange(1, people + 1)
    return Order(pk, person, at, chance.random() < 0.1, chance.choice(["EUR"] * 9 + ["USD"]), lines)

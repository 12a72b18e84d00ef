"""The best customers of a period: who they are, and what share of the turnover each layer makes."""

from dataclasses import dataclass

from carnet.analytics.queries.pieces import Piece, Reads, joined, sales_sql
from carnet.analytics.types import Period

LAYERS = (1, 5, 10, 20, 50, 100)
"""Layers of the best customers, in hundredths of all of them."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The first hundredths of the customers by amount: how many, and what they bought for."""

    percent: int
    people: int
    total_milli: int


@dataclass(frozen=True, slots=True)
class Buyer:
    """One of the best customers."""

    contact_id: int
    orders: int
    total_milli: int


def _ranked_sql(period: Period, currency: str) -> Piece:
    """Return each buyer with amount, rank from 1 and the number of all buyers; ties by the older record."""
    return joined(
        "SELECT contact_id, orders, total, row_number() OVER (ORDER BY total DESC, contact_id) AS place,"
        " count(*) OVER () AS everybody, sum(total) OVER () AS amount,"
        " sum(total) OVER (ORDER BY total DESC, contact_id) AS so_far"
        " FROM (SELECT contact_id, count(*) AS orders, sum(total_milli) AS total FROM ({}) GROUP BY 1)",
        sales_sql(period.start, period.end, currency=currency),
    )


def layer_sql(period: Period, currency: str, percent: int) -> Piece:
    """Return the first hundredths of the customers, rounded up to whole people."""
    return joined(
        "SELECT contact_id, total FROM ({}) WHERE place <= ceil(everybody * {} / 100.0)",
        _ranked_sql(period, currency),
        Piece("?", (percent,)),
    )


def layers(reads: Reads, period: Period, currency: str) -> list[Layer]:
    """Return every layer, the best first; empty where nobody bought."""
    sums = ", ".join(
        f"count(*) FILTER (WHERE place <= ceil(everybody * {p} / 100.0)),"
        f" coalesce(sum(total) FILTER (WHERE place <= ceil(everybody * {p} / 100.0)), 0)"
        for p in LAYERS
    )
    row = joined("SELECT {} FROM ({})", Piece(sums), _ranked_sql(period, currency)).of(reads)[0]
    found = [
        Layer(percent, int(row[2 * n]), int(row[2 * n + 1])) for n, percent in enumerate(LAYERS)
    ]
    return found if found[-1].people else []


def four_fifths(reads: Reads, period: Period, currency: str) -> tuple[int, int]:
    """Return how few customers make 80 % of the turnover, and how many there are."""
    few, everybody = joined(
        "SELECT count(*) FILTER (WHERE so_far - total < 0.8 * amount), count(*) FROM ({})",
        _ranked_sql(period, currency),
    ).of(reads)[0]
    return int(few), int(everybody)


def best(reads: Reads, period: Period, currency: str, limit: int = 20) -> list[Buyer]:
    """Return the best customers, the best first."""
    rows = joined(
        "SELECT contact_id, orders, total FROM ({}) ORDER BY place LIMIT {}",
        _ranked_sql(period, currency),
        Piece("?", (limit,)),
    ).of(reads)
    return [Buyer(int(pk), int(orders), int(total)) for pk, orders, total in rows]

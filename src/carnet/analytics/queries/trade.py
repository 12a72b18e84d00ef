"""What was bought, part by part of a period: turnover, orders, buyers, average basket."""

from collections.abc import Sequence
from datetime import date

from carnet.analytics.queries.pieces import Piece, Reads, joined, moment, parts_sql, sales_sql
from carnet.analytics.rules.periods import parts
from carnet.analytics.types import Period, Sales


def sold(reads: Reads, period: Period, currency: str) -> Sales:
    """Return what was sold in a period."""
    found = joined(
        "SELECT count(*), coalesce(sum(total_milli), 0), count(DISTINCT contact_id) FROM ({})",
        sales_sql(period.start, period.end, currency=currency),
    ).of(reads)[0]
    return Sales(int(found[0]), int(found[1]), int(found[2]))


def sold_by_part(reads: Reads, period: Period, currency: str) -> list[Sales]:
    """Return what was sold in each part of a period, in order, those without a sale too."""
    cut = parts(period)
    by_part = {n: Sales() for n in range(len(cut))}
    rows = _by_part_sql(cut, sales_sql(period.start, period.end, currency=currency)).of(reads)
    for part, orders, total, buyers in rows:
        by_part[part] = Sales(int(orders), int(total), int(buyers))
    return [by_part[n] for n in range(len(cut))]


def _by_part_sql(cut: Sequence[tuple[date, date]], sales: Piece) -> Piece:
    return joined(
        "SELECT p.part, count(*), sum(s.total_milli), count(DISTINCT s.contact_id)"
        ' FROM ({}) AS s ASOF JOIN ({}) AS p ON s."at" >= p.begins GROUP BY 1',
        sales,
        parts_sql(cut),
    )


def buyers_sql(period: Period, currency: str = "") -> Piece:
    """Return those who bought in a period."""
    return joined(
        "SELECT DISTINCT contact_id FROM ({})",
        sales_sql(period.start, period.end, currency=currency),
    )


def other_currencies(reads: Reads, period: Period, currency: str) -> list[tuple[str, int, int]]:
    """Return the sales that a period has in other currencies: currency, orders, amount."""
    found = joined(
        "SELECT currency, count(*), sum(total_milli) FROM orders WHERE order_id IN"
        " (SELECT order_id FROM ({})) AND currency <> {} GROUP BY 1 ORDER BY 2 DESC, 1",
        sales_sql(period.start, period.end),
        Piece("?", (currency,)),
    ).of(reads)
    return [(str(code), int(orders), int(total)) for code, orders, total in found]


def unnamed(reads: Reads, period: Period, currency: str) -> tuple[int, int]:
    """Return the sales of a period whose buyer nobody knows: orders and amount."""
    found = Piece(
        "SELECT count(*), coalesce(sum(total_milli), 0) FROM orders WHERE sale AND total_milli > 0"
        ' AND contact_id IS NULL AND "at" >= ? AND "at" < ? AND currency = ?',
        (moment(period.start), moment(period.end), currency),
    ).of(reads)[0]
    return int(found[0]), int(found[1])


def first_sale(reads: Reads) -> date | None:
    """Return the day of the first sale of all, None where nobody bought."""
    found = joined('SELECT CAST(min("at") AS DATE) FROM ({})', sales_sql()).of(reads)[0][0]
    return found if isinstance(found, date) else None

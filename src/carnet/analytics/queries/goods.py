"""What was bought: by product, by category, by department, with the margin where the cost is known."""

from dataclasses import dataclass

from carnet.analytics.queries.pieces import Piece, Reads, joined, people_sql, sales_sql
from carnet.analytics.types import Period


@dataclass(frozen=True, slots=True)
class Goods:
    """A product or a category: pieces sold, amount, orders and buyers; the part of the amount whose cost is known.

    `margin_milli` is what remains of `costed_milli` once what was sold has been paid for.
    """

    key: str
    name: str
    pieces: int
    total_milli: int
    orders: int
    buyers: int
    costed_milli: int
    margin_milli: int


@dataclass(frozen=True, slots=True)
class Place:
    """A department ("" for elsewhere or not known): people, buyers, orders, amount."""

    code: str
    people: int
    buyers: int
    orders: int
    total_milli: int


def _lines_sql(period: Period, currency: str) -> Piece:
    """Return the lines of the sales of a period with their product."""
    return joined(
        "SELECT l.contact_id, l.order_id, l.product_id, l.quantity, l.amount_milli, p.reference, p.name,"
        " p.category, p.cost_milli FROM lines AS l JOIN ({}) AS s ON s.order_id = l.order_id"
        " JOIN products AS p ON p.product_id = l.product_id",
        sales_sql(period.start, period.end, currency=currency),
    )


_SUMS = Piece(
    "coalesce(sum(quantity), 0), coalesce(sum(amount_milli), 0), count(DISTINCT order_id), count(DISTINCT contact_id),"
    " coalesce(sum(amount_milli) FILTER (WHERE cost_milli IS NOT NULL), 0),"
    " coalesce(sum(amount_milli - quantity * cost_milli) FILTER (WHERE cost_milli IS NOT NULL), 0)"
)


def by_product(reads: Reads, period: Period, currency: str, limit: int = 25) -> list[Goods]:
    """Return the products that brought most in a period."""
    rows = joined(
        "SELECT CAST(product_id AS VARCHAR), any_value(CASE name WHEN '' THEN reference ELSE name END), {}"
        " FROM ({}) GROUP BY product_id ORDER BY 4 DESC, product_id LIMIT {}",
        _SUMS,
        _lines_sql(period, currency),
        Piece("?", (limit,)),
    ).of(reads)
    return [_goods(row) for row in rows]


def by_category(reads: Reads, period: Period, currency: str, limit: int = 25) -> list[Goods]:
    """Return the categories that brought most in a period; the key of products without one is empty."""
    rows = joined(
        "SELECT category, category, {} FROM ({}) GROUP BY category ORDER BY 4 DESC, 1 LIMIT {}",
        _SUMS,
        _lines_sql(period, currency),
        Piece("?", (limit,)),
    ).of(reads)
    return [_goods(row) for row in rows]


def all_goods(reads: Reads, period: Period, currency: str) -> Goods:
    """Return everything sold in a period as one line."""
    row = joined(
        "SELECT '', '', {} FROM ({})",
        _SUMS,
        _lines_sql(period, currency),
    ).of(reads)[0]
    return _goods(row)


def _goods(row: tuple[object, ...]) -> Goods:
    key, name, *numbers = row
    pieces, total, orders, buyers, costed, margin = (int(str(n)) for n in numbers)
    return Goods(str(key), str(name), pieces, total, orders, buyers, costed, margin)


def product_sql(period: Period, currency: str, product_id: int) -> Piece:
    """Return those who bought a product in a period."""
    return joined(
        "SELECT DISTINCT contact_id FROM ({}) WHERE product_id = {}",
        _lines_sql(period, currency),
        Piece("?", (product_id,)),
    )


def category_sql(period: Period, currency: str, mark: str) -> Piece:
    """Return those who bought in a period in the category whose name has this mark."""
    return joined(
        "SELECT DISTINCT contact_id FROM ({}) WHERE left(md5(category), {}) = {}",
        _lines_sql(period, currency),
        Piece("?", (len(mark),)),
        Piece("?", (mark,)),
    )


def by_place(reads: Reads, period: Period, currency: str) -> list[Place]:
    """Return every department with people, the one that brought most first."""
    rows = joined(
        "SELECT c.department, count(*), count(s.contact_id), coalesce(sum(s.orders), 0), coalesce(sum(s.total), 0)"
        " FROM contacts AS c LEFT JOIN (SELECT contact_id, count(*) AS orders, sum(total_milli) AS total"
        " FROM ({}) GROUP BY 1) AS s ON s.contact_id = c.contact_id WHERE c.contact_id IN ({})"
        " GROUP BY 1 ORDER BY 5 DESC, 2 DESC, 1",
        sales_sql(period.start, period.end, currency=currency),
        people_sql(),
    ).of(reads)
    return [Place(str(c), int(n), int(b), int(o), int(t)) for c, n, b, o, t in rows]


def place_sql(period: Period, currency: str, code: str) -> Piece:
    """Return those of a department who bought in a period."""
    return joined(
        "SELECT DISTINCT s.contact_id FROM ({}) AS s JOIN contacts AS c ON c.contact_id = s.contact_id"
        " WHERE c.department = {}",
        sales_sql(period.start, period.end, currency=currency),
        Piece("?", (code,)),
    )

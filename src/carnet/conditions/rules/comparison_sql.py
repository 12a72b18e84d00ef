"""One comparison as SQL: a column's expression, an operator, its values bound."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from carnet.conditions.rules.days import Today
from carnet.conditions.rules.pieces_sql import around_sql, joined_sql, listed_sql, piece
from carnet.conditions.types import OPPOSITES, Kind, Sql, Test

_SIGNS = {"at_least": ">=", "at_most": "<=", "more": ">", "less": "<"}


def positive(test: Test) -> tuple[Test, bool]:
    """Return the test that speaks of known values, and whether its opposite is asked."""
    if test.operator in OPPOSITES:
        return Test(OPPOSITES[test.operator], test.values), True
    return test, False


def compared_sql(column: str, kind: Kind, test: Test, *, today: Today, listed: bool = False) -> Sql:  # fmt: skip
    """Return a condition on a column for an operator that speaks of known values; NULL where nothing is known."""
    if test.operator == "known":
        empty = f" AND {column} <> ''" if kind in ("text", "choice", "place") else ""
        return piece(f"({column} IS NOT NULL{empty})")
    if listed:
        return _listed_sql(column, test)
    if kind in ("text", "choice", "place"):
        return _text_sql(column, kind, test)
    if kind in ("number", "money"):
        return sized_sql(column, test)
    if kind == "bool":
        return piece(f"{column} = ?", test.values[0])
    return dated_sql(column, kind, test, today=today)


def sized_sql(column: str, test: Test, per: str = "") -> Sql:
    """Return a comparison of numbers; with `per`, of column ÷ per without dividing, which keeps whole numbers exact."""
    times = f" * {per}" if per else ""
    if test.operator == "between":
        return piece(f"({column} >= ?{times} AND {column} <= ?{times})", *map(_bound, test.values))
    sign = _SIGNS.get(test.operator, "=")
    return piece(f"{column} {sign} ?{times}", _bound(test.values[0]))


def _bound(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _text_sql(column: str, kind: Kind, test: Test) -> Sql:
    around = "{}"
    if kind == "text" or test.operator in ("contains", "starts"):
        around = "lower(strip_accents({}))"
    left, right = around.format(column), around.format("?")
    if test.operator == "contains":
        return piece(f"contains({left}, {right})", *test.values)
    if test.operator == "starts":
        return piece(f"starts_with({left}, {right})", *test.values)
    return _among_sql(left, around, test)


def _among_sql(left: str, around: str, test: Test) -> Sql:
    values = [str(v) for v in test.values]
    if len(values) == 1:
        return piece(f"{left} = {around.format('?')}", *values)
    return around_sql(f"{left} IN ", listed_sql(values, around))


def _listed_sql(column: str, test: Test) -> Sql:
    """Return whether one of the lines of a column is among the values."""
    lines = f"SELECT unnest(string_split({column}, chr(10)))"
    values = listed_sql([str(v) for v in test.values])
    return around_sql(
        f"EXISTS (SELECT 1 FROM ({lines} AS line) AS each WHERE each.line IN ", values, ")"
    )


def dated_sql(column: str, kind: Kind, test: Test, *, today: Today) -> Sql:
    """Return a comparison of days; of a moment, the day in the company's time zone by the midnights around it."""
    if test.operator == "next_days":
        return _anniversary_sql(column, test.number, today=today)
    first, last = _RANGES[test.operator](test, today)
    if kind == "date":
        low = piece(f"{column} >= ?", first) if first else None
        high = piece(f"{column} <= ?", last) if last else None
    else:
        low = piece(f"{column} >= ?", today.start(first)) if first else None
        high = piece(f"{column} < ?", today.end(last)) if last else None
    sides = [side for side in (low, high) if side]
    return joined_sql(" AND ", sides) if len(sides) == 1 else _both_sql(sides)


def _both_sql(sides: list[Sql]) -> Sql:
    inner = joined_sql(" AND ", sides)
    return piece(f"({inner.text})", *inner.parameters)


def _anniversary_sql(column: str, days: int, *, today: Today) -> Sql:
    bounds = today.anniversaries(days)
    if bounds is None:
        return piece(f"{column} IS NOT NULL")
    numbered = f"(month({column}) * 100 + day({column}))"
    if bounds[0] <= bounds[1]:
        return piece(f"({numbered} >= ? AND {numbered} <= ?)", *bounds)
    return piece(f"({numbered} >= ? OR {numbered} <= ?)", *bounds)


_Days = tuple[date | None, date | None]


def _day(test: Test, index: int = 0) -> date:
    return cast(date, test.values[index])


_RANGES: Mapping[str, Callable[[Test, Today], _Days]] = {
    "is": lambda test, today: (_day(test), _day(test)),
    "before": lambda test, today: (None, date.fromordinal(_day(test).toordinal() - 1)),
    "after": lambda test, today: (_day(test), None),
    "between": lambda test, today: (_day(test), _day(test, 1)),
    "within_days": lambda test, today: (today.back(test.number), today.day),
    "coming_days": lambda test, today: (today.day, today.ahead(test.number)),
}

"""Single conditions as SQL: either something true of a contact's own row, or the contacts that answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from carnet.conditions.rules.chain_sql import chain_sql
from carnet.conditions.rules.comparison_sql import compared_sql, positive
from carnet.conditions.rules.days import Today
from carnet.conditions.rules.fact_sql import MEASURED, did_sql
from carnet.conditions.rules.pieces_sql import (
    around_sql,
    fixed_sql,
    joined_sql,
    name_sql,
    piece,
    where_sql,
)
from carnet.conditions.types import Chain, Did, Field, Near, Ranked, Reachable, Sql, Test

PEOPLE = "contacts"
OBJECTORS = "SELECT contact_id FROM objections"
SET_ASIDE = "set_aside"
NO_STANDING = "NO_ADDRESS"
_EARTH = 6371.0088
_DEGREE = 111.0


@dataclass(frozen=True, slots=True)
class Members:
    """Contacts that answer: a SELECT of contact_id from `table`, or of `key` of the contact's row; or the others.

    `own` are the conditions when they are those of one row of a table per contact, so that several are asked at once.
    """

    sql: Sql
    opposite: bool = False
    key: str = "contact_id"
    table: str = ""
    own: tuple[Sql, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Column:
    """Something true of the contact's own row `p`; with `opposite`, whatever makes it untrue or unknown."""

    sql: Sql
    opposite: bool = False


def field_sql(condition: Field, *, today: Today, among: Sequence[Sql] = ()) -> Members | Column:
    """Return a condition on a field."""
    info = condition.info
    test, opposite = positive(condition.test)
    if info.expands:
        inner = (v for value in test.values for v in info.expands.get(str(value), ()))
        test = Test("in" if test.values else test.operator, tuple(inner))
    own = info.table == PEOPLE
    column = f"p.{name_sql(info.column)}" if own else name_sql(info.column)
    found = compared_sql(column, info.kind, test, today=today, listed=info.listed)
    if own:
        return Column(found, opposite)
    conditions = (*fixed_sql(info.fixed), found)
    key, there = info.join or ("contact_id", "contact_id")
    narrowed = [*conditions, *(among if not info.join else ())]
    select = where_sql(f"SELECT {name_sql(there)} FROM {name_sql(info.table)}", narrowed)
    alone = not (info.many or info.fixed or info.join or opposite)
    return Members(select, opposite, key, info.table, conditions if alone else ())


def reachable_sql(condition: Reachable, *, today: Today, among: Sequence[Sql] = ()) -> Members:
    """Return who may be contacted now: a standing that has run out is read as what it turns into."""
    asked = [
        piece("channel = ?", condition.channel),
        piece("purpose = ?", condition.purpose),
        *among,
    ]
    if condition.reason == NO_STANDING:
        return Members(where_sql("SELECT contact_id FROM standings", asked), opposite=True)
    past = piece('"until" IS NOT NULL AND "until" <= ?', today.moment)
    if condition.reason:
        now = around_sql("CASE WHEN ", past, " THEN until_reason ELSE reason END = ?")
        now = joined_sql("", [now, Sql("", (condition.reason,))])
    else:
        now = around_sql("CASE WHEN ", past, " THEN starts_with(until_reason, 'A_') ELSE allowed END")  # fmt: skip
    return Members(where_sql("SELECT contact_id FROM standings", [*asked, now]))


def near_sql(condition: Near) -> Column:
    """Return who has a French postcode with a place within the distance, on the sphere (haversine)."""
    if condition.point:
        latitude, longitude = (float(x) for x in condition.point)
        centre = piece("SELECT ? AS latitude, ? AS longitude", latitude, longitude)
    else:
        centre = piece(
            "SELECT avg(latitude) AS latitude, avg(longitude) AS longitude FROM places WHERE postcode = ?",
            condition.postcode,
        )
    km = float(condition.km)
    away = (
        f"2 * {_EARTH} * asin(least(1, sqrt(sin(radians(t.latitude - o.latitude) / 2) ** 2"
        " + cos(radians(t.latitude)) * cos(radians(o.latitude)) * sin(radians(t.longitude - o.longitude) / 2) ** 2)))"
    )
    inner = joined_sql(
        "",
        [
            around_sql("SELECT t.postcode FROM places t, (", centre, ") o WHERE "),
            piece(f"abs(t.latitude - o.latitude) <= ? / {_DEGREE} AND {away} <= ?", km, km),
        ],
    )
    return Column(around_sql("p.department <> '' AND p.postcode IN (", inner, ")"))


def ranked_sql(condition: Ranked) -> Members | Column:
    """Return whose value is among the highest, or the lowest, of all people in general who have one.

    Ranks are numbers of people, rounded up; who ties with the last one belongs too, and who ties with the one before the
    first does not. A rank is a score: who objects to profiling has none.
    """
    info = condition.info
    own = info.table == PEOPLE
    column = name_sql(info.column)
    subject = f"p.{column}" if own else column
    sign, beyond = ("<=", ">") if condition.lowest else (">=", "<")
    tests = [around_sql(f"{subject} {sign} (", _rank_sql(condition, condition.end), ")")]
    if condition.start:
        tests.append(
            around_sql(f"{subject} {beyond} (", _rank_sql(condition, condition.start), ")")
        )
    tests.append(piece(f"{'p.' if own else ''}contact_id NOT IN ({OBJECTORS})"))
    if own:
        return Column(around_sql("(", joined_sql(" AND ", tests), ")"))
    rows = (*fixed_sql(info.fixed), *tests)
    select = where_sql(f"SELECT contact_id FROM {name_sql(info.table)}", rows)
    return Members(select, table=info.table, own=() if info.fixed else rows)


def _rank_sql(condition: Ranked, share: Decimal) -> Sql:
    """Return the value of the last rank of a share, by exact numbers of people."""
    info, side = condition.info, "" if condition.lowest else "-"
    kept = piece(f"contact_id NOT IN (SELECT contact_id FROM {SET_ASIDE})")
    figure = f"quantile_disc({name_sql(info.column)}, {side}{share}::DECIMAL(7, 6))"
    return where_sql(f"SELECT {figure} FROM {name_sql(info.table)}", [*fixed_sql(info.fixed), kept])


def _did(condition: Did, *, today: Today, among: Sequence[Sql]) -> Members | Column:
    """Return who did something, or did not: of those who are not measured, nobody knows what they did not."""
    found = did_sql(condition, today=today, among=among)
    if condition.done or not condition.info.measured:
        return Members(found, not condition.done)
    known = f"p.contact_id IN ({MEASURED}) AND p.contact_id NOT IN ("
    return Column(around_sql(f"({known}", found, "))"))


def leaf_sql(condition: Did | Chain | Reachable | Near | Ranked | Field, *, today: Today, among: Sequence[Sql] = ()) -> Members | Column:  # fmt: skip
    """Return any single condition whose answer lies in the mirror."""
    match condition:
        case Field():
            return field_sql(condition, today=today, among=among)
        case Did():
            return _did(condition, today=today, among=among)
        case Chain():
            return Members(chain_sql(condition, today=today, among=among))
        case Reachable():
            return reachable_sql(condition, today=today, among=among)
        case Near():
            return near_sql(condition)
        case Ranked():
            return ranked_sql(condition)

"""What people did as SQL: the contacts whose facts in a window answer how often, how much, when."""

from collections.abc import Iterable, Sequence

from carnet.conditions.rules.comparison_sql import (
    compared_sql,
    dated_sql,
    positive,
    sized_sql,
)
from carnet.conditions.rules.days import Today
from carnet.conditions.rules.pieces_sql import (
    around_sql,
    every_sql,
    fixed_sql,
    joined_sql,
    name_sql,
    piece,
    where_sql,
)
from carnet.conditions.types import BriefInfo, Did, FactInfo, RollupInfo, Sql, Test, Where, Window

MEASURED = "SELECT contact_id FROM measured"


def did_sql(did: Did, *, today: Today, among: Sequence[Sql] = ()) -> Sql:
    """Return a SELECT of contact_id for what was done; `among` are conditions on contact_id that narrow it."""
    info = did.info
    among = [*measured_sql(info), *among]
    if info.rollup and rolled_up(did):
        return _rolled_sql(did, info.rollup, among, today=today)
    if info.brief and short(info, did.where):
        return _brief_sql(did, info.brief, among, today=today)
    rows = [
        *fixed_sql(info.fixed),
        *window_sql(did.window, today=today),
        *details_sql(info, did.where, today=today),
        *among,
    ]
    counted = f"count(DISTINCT {name_sql(info.once)})" if info.once else "count(*)"
    total = name_sql(info.value) if info.value else "0"
    return _grouped_sql(did, info.table, rows, figures=(counted, total), today=today)


def measured_sql(info: FactInfo) -> list[Sql]:
    """Return the condition that keeps what is measured to those who agreed to it."""
    return [piece(f"contact_id IN ({MEASURED})")] if info.measured else []


def rolled_up(did: Did) -> bool:
    """Say whether the figures that are asked are summed up already."""
    rollup = did.info.rollup
    if rollup is None or did.where or not did.window.open:
        return False
    needs = ((did.total or did.average, rollup.total), (did.first, rollup.first), (did.last, rollup.last))  # fmt: skip
    return all(column or not tests for tests, column in needs)


def short(info: FactInfo, where: Iterable[Where]) -> bool:
    """Say whether the table with one row a fact knows all that is asked."""
    return info.brief is not None and all(w.info.name in info.brief.fields for w in where)


def table_of(did: Did) -> str:
    """Return the table that answers first; details may name others."""
    if did.info.rollup and rolled_up(did):
        return did.info.rollup.table
    if did.info.brief and short(did.info, did.where):
        return did.info.brief.table
    return did.info.table


def _rolled_sql(did: Did, rollup: RollupInfo, among: Sequence[Sql], *, today: Today) -> Sql:
    times, total = name_sql(rollup.times), name_sql(rollup.total or rollup.times)
    moments = (name_sql(rollup.first or rollup.times), name_sql(rollup.last or rollup.times))
    tests = _tests_sql(did, (times, total), moments, today=today)
    return where_sql(
        f"SELECT contact_id FROM {name_sql(rollup.table)}",
        [*fixed_sql(rollup.fixed), *tests, *among],
    )


def _brief_sql(did: Did, brief: BriefInfo, among: Sequence[Sql], *, today: Today) -> Sql:
    details = brief_details_sql(brief, did.where, today=today)
    rows = [*fixed_sql(brief.fixed), *window_sql(did.window, today=today), *details, *among]
    total = name_sql(brief.value) if brief.value else "0"
    return _grouped_sql(did, brief.table, rows, figures=("count(*)", total), today=today)


def brief_details_sql(brief: BriefInfo, where: Iterable[Where], *, today: Today) -> list[Sql]:
    """Return what must be true of a fact, asked of the table with one row a fact."""
    return [_test_sql(name_sql(brief.fields[w.info.name]), w, today=today) for w in where]


def _grouped_sql(did: Did, table: str, rows: list[Sql], *, figures: tuple[str, str], today: Today) -> Sql:  # fmt: skip
    """Return the contacts of rows; they are counted and summed only where that is asked."""
    having = _tests_sql(
        did, (figures[0], f"sum({figures[1]})"), ('min("at")', 'max("at")'), today=today
    )
    select = where_sql(f"SELECT contact_id FROM {name_sql(table)}", rows)
    if not having:
        return select
    return joined_sql(" ", [select, around_sql("GROUP BY contact_id HAVING ", every_sql(having))])


def _tests_sql(
    did: Did, figures: tuple[str, str], moments: tuple[str, str], *, today: Today
) -> list[Sql]:
    counted, total = figures
    once_or_more = Test("at_least", (1,))
    return [
        *(sized_sql(counted, test) for test in did.times if test != once_or_more),
        *(sized_sql(total, test) for test in did.total),
        *(sized_sql(total, test, per=counted) for test in did.average),
        *(_moment_sql(moments[0], test, today=today) for test in did.first),
        *(_moment_sql(moments[1], test, today=today) for test in did.last),
    ]


def _moment_sql(column: str, test: Test, *, today: Today) -> Sql:
    """Return a test of the first or last moment, which is always known: its opposite is written out for the files."""
    plain, opposite = positive(test)
    if not opposite:
        return dated_sql(column, "moment", plain, today=today)
    first, end = today.bounds(Window(within_days=plain.number))
    return piece(f"({column} < ? OR {column} >= ?)", first, end)


def window_sql(window: Window, *, today: Today, column: str = '"at"') -> list[Sql]:
    """Return the bounds of a window on a moment."""
    first, end = today.bounds(window)
    found = [piece(f"{column} >= ?", first)] if first else []
    return [*found, piece(f"{column} < ?", end)] if end else found


def details_sql(info: FactInfo, where: Iterable[Where], *, today: Today) -> list[Sql]:
    """Return what must be true of a fact; the conditions on another table are asked of it together."""
    own: list[Sql] = []
    others: dict[str, list[Sql]] = {}
    for w in where:
        table, _dot, column = w.info.column.rpartition(".")
        found = _test_sql(name_sql(column), w, today=today)
        (others.setdefault(table, []) if table else own).append(found)
    for table, tests in others.items():
        here, there = info.join[table]
        inner = where_sql(f"SELECT {name_sql(there)} FROM {name_sql(table)}", tests)
        own.append(around_sql(f"{name_sql(here)} IN (", inner, ")"))
    return own


def _test_sql(column: str, where: Where, *, today: Today) -> Sql:
    plain, opposite = positive(where.test)
    found = compared_sql(column, where.info.kind, plain, today=today)
    return around_sql("(", found, ") IS NOT TRUE") if opposite else found

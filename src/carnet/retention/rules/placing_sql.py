"""SQL that lays contacts out over the months of a calendar, around the query that gathers the days of each.

The days are sums over many lines; a query around them compares each with the boundaries of the months, so that the
database reads every line once.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from carnet.retention.rules.terms import latest_act_ending_by

DOUBT, PAST = -2, -1
Sql = tuple[str, list[Any]]
_OURS = "own = 1 OR bought = 1 OR bought_on IS NOT NULL"
_KIND = """CASE WHEN person IN ('professional', 'company') THEN 'professional'
WHEN bought = 1 OR bought_on IS NOT NULL THEN 'customer' ELSE 'prospect' END"""
_ELSEWHERE = f"CASE WHEN {_OURS} THEN NULL ELSE elsewhere_on END"
_DAYS = ("own_on", "bought_on", _ELSEWHERE)
_MOMENTS = ("acted_at", "agreed_at")


def last_sql(vendor: str) -> str:
    """Return the moment of the last act: a day without an hour stands at noon UTC, which is that day in France."""
    if vendor == "postgresql":
        noons = [f"(CAST(({day}) AS date) + TIME '12:00') AT TIME ZONE 'UTC'" for day in _DAYS]
        return f"GREATEST({', '.join([*_MOMENTS, *noons])})"
    noons = [f"({day}) || ' 12:00:00'" for day in _DAYS]
    known = (f"COALESCE({moment}, '')" for moment in [*_MOMENTS, *noons])
    return f"NULLIF(MAX({', '.join(known)}), '')"


def place_sql(
    months: Mapping[str, int],
    ends: Sequence[date],
    *,
    over: date,
    lead: timedelta,
    bound: Callable[[date], Any],
) -> Sql:
    """Return the place of a row among the months that end on `ends`, by the term of its kind of person less `lead`.

    The first boundary, from the farthest on, that the last act lies after tells it: len(ends) lies beyond the last
    month, PAST before `over`. `bound` gives the end of a day as the engine binds it.
    """
    steps = [(end + lead, place + 1) for place, end in enumerate(ends)]
    boundaries = [*reversed(steps), (over - timedelta(days=1), 0)]
    cases, params = [], []
    for count in sorted(set(months.values())):
        kinds = [kind for kind, own in months.items() if own == count]
        whens = " ".join(f"WHEN last >= %s THEN {place}" for _end, place in boundaries)
        marks = ", ".join(["%s"] * len(kinds))
        cases.append(f"WHEN person_kind IN ({marks}) THEN CASE {whens} ELSE {PAST} END")
        params += [*kinds, *(bound(latest_act_ending_by(end, count)) for end, _place in boundaries)]
    return f"CASE WHEN last IS NULL THEN {DOUBT} {' '.join(cases)} END", params


def placed_sql(gathered: Sql, *, asked: Sql, ended: Sql, vendor: str) -> Sql:
    """Return pk, person_kind, open, evidence, asked and ended of every row of the query that gathers the days."""
    inner, params = gathered
    return (
        f"WITH dated AS MATERIALIZED (SELECT pk, open, evidence, {_KIND} AS person_kind, {last_sql(vendor)} AS last"
        f" FROM ({inner}) AS gathered)"
        f" SELECT pk, person_kind, open, evidence, {asked[0]} AS asked, {ended[0]} AS ended FROM dated",
        [*params, *asked[1], *ended[1]],
    )


def counted_sql(placed: Sql) -> Sql:
    """Return how many people are alike: person_kind, asked, ended, open, evidence and their number."""
    statement, params = placed
    columns = "person_kind, asked, ended, open, evidence"
    return (
        f"SELECT {columns}, COUNT(*) FROM ({statement}) AS placed GROUP BY {columns}",
        params,
    )


def leaving_sql(step: str, anonymised: Sequence[str]) -> Sql:
    """Return the condition of who is archived at the term ("archive": they leave evidence), or erased ("erase")."""
    kinds = ", ".join(["%s"] * len(anonymised)) or "''"
    if step == "archive":
        return f" AND evidence = 1 AND person_kind NOT IN ({kinds})", list(anonymised)
    return f" AND (evidence = 0 OR person_kind IN ({kinds}))", list(anonymised)


def behind_sql(
    placed: Sql, column: str, places: tuple[int, int], *, group: str, leaving: Sql = ("", [])
) -> Sql:
    """Return the ids of those whose `column` ("asked" or "ended") lies from one place to another.

    Of one kind of person, or of all for ""; only those who may be written to are asked. `leaving` bounds them further.
    """
    statement, params = placed
    may = " AND open = 1" if column == "asked" else ""
    kind, kinds = (" AND person_kind = %s", [group]) if group else ("", [])
    where = f"{column} BETWEEN %s AND %s{may}{kind}{leaving[0]}"
    return (
        f"SELECT pk FROM ({statement}) AS placed WHERE {where}",
        [*params, *places, *kinds, *leaving[1]],
    )

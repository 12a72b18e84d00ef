"""One thing done after another as SQL: each step is the first one after the step before."""

from collections.abc import Sequence
from datetime import timedelta

from carnet.conditions.rules.days import Today
from carnet.conditions.rules.fact_sql import (
    brief_details_sql,
    details_sql,
    measured_sql,
    short,
    window_sql,
)
from carnet.conditions.rules.pieces_sql import (
    around_sql,
    every_sql,
    fixed_sql,
    joined_sql,
    name_sql,
    piece,
    where_sql,
)
from carnet.conditions.types import Chain, Sql, Step, Window


def chain_sql(chain: Chain, *, today: Today, among: Sequence[Sql] = ()) -> Sql:
    """Return a SELECT of contact_id for a sequence, from every possible start when the days between are bounded."""
    if chain.apart_days is None and chain.then_not is None:
        return _earliest_sql(chain, today=today, among=among)
    found = _moments_sql(chain.steps[0], chain.window, today=today, among=among)
    starts = around_sql('SELECT DISTINCT contact_id, "at" AS start, "at" AS last FROM (', found, ")")  # fmt: skip
    for step in chain.steps[1:]:
        then = _moments_sql(step, chain.window, today=today, among=among)
        starts = _next_sql(starts, then)
    if chain.apart_days is not None:
        starts = around_sql(
            "SELECT * FROM (", starts, f') WHERE "last" <= start + {_days(chain.apart_days)}'
        )
    if chain.then_not is not None:
        starts = _then_not_sql(chain, chain.then_not, starts, today=today, among=among)
    return around_sql("SELECT contact_id FROM (", starts, ")")


def _earliest_sql(chain: Chain, *, today: Today, among: Sequence[Sql]) -> Sql:
    """Return the same where nothing bounds the days between: the earliest of each step is enough."""
    first = _moments_sql(chain.steps[0], chain.window, today=today, among=among)
    found = around_sql('SELECT contact_id, min("at") AS "at" FROM (', first, ") GROUP BY contact_id")  # fmt: skip
    for step in chain.steps[1:-1]:
        then = _moments_sql(step, chain.window, today=today, among=among)
        found = joined_sql(
            "",
            [
                around_sql('SELECT n.contact_id, min(n."at") AS "at" FROM (', then, ") n JOIN ("),
                around_sql("", found, ') b ON n.contact_id = b.contact_id AND n."at" > b."at"'),
                Sql(" GROUP BY n.contact_id"),
            ],
        )
    last = _moments_sql(chain.steps[-1], chain.window, today=today, among=among)
    return joined_sql(
        "",
        [
            around_sql("SELECT n.contact_id FROM (", last, ") n JOIN ("),
            around_sql("", found, ') b ON n.contact_id = b.contact_id AND n."at" > b."at"'),
        ],
    )


def _next_sql(starts: Sql, then: Sql) -> Sql:
    """Return each start with the first moment of the next step after its last one."""
    return joined_sql(
        "",
        [
            around_sql('SELECT s.contact_id, s.start, n."at" AS last FROM (', starts, ") s "),
            around_sql(
                "ASOF JOIN (", then, ') n ON s.contact_id = n.contact_id AND s.last < n."at"'
            ),  # fmt: skip
        ],
    )


def _then_not_sql(
    chain: Chain, step: Step, starts: Sql, *, today: Today, among: Sequence[Sql]
) -> Sql:
    """Return the starts whose last step was not followed, within days that are over, or ever."""
    follows = _moments_sql(step, Window(), today=today, among=among)
    within, over = "", Sql("TRUE")
    if chain.apart_days is not None:
        days = _days(chain.apart_days)
        within = f' AND n."at" <= s.last + {days}'
        over = piece(f"s.last + {days} <= ?", today.start(today.day))
    return joined_sql(
        "",
        [
            around_sql("SELECT s.contact_id FROM (", starts, ") s WHERE "),
            every_sql([over]),
            around_sql(" AND NOT EXISTS (SELECT 1 FROM (", follows, ") n"),
            Sql(f' WHERE n.contact_id = s.contact_id AND n."at" > s.last{within})'),
        ],
    )


def _moments_sql(step: Step, window: Window, *, today: Today, among: Sequence[Sql]) -> Sql:
    """Return contact and moment of every fact of a step in a window."""
    info = step.info
    if info.brief and short(info, step.where):
        table, fixed = info.brief.table, info.brief.fixed
        details = brief_details_sql(info.brief, step.where, today=today)
    else:
        table, fixed = info.table, info.fixed
        details = details_sql(info, step.where, today=today)
    rows = [
        *fixed_sql(fixed),
        *window_sql(window, today=today),
        *details,
        piece("contact_id IS NOT NULL"),
        *measured_sql(info),
        *among,
    ]
    return where_sql(f'SELECT contact_id, "at" FROM {name_sql(table)}', rows)


def _days(days: int) -> str:
    return f"to_days({timedelta(days=days).days})"

"""Build the mirror from the record: every table whole, then the rollups; a version that no reader sees until it is."""

import secrets
from collections.abc import Callable, Mapping
from time import perf_counter

from carnet.kit import clock
from carnet.mirror.actions.delta import settle, write_parts
from carnet.mirror.actions.desk import LIVE, Desk
from carnet.mirror.queries.declared import digest, rollups, shapes, tables
from carnet.mirror.queries.record import whole_table
from carnet.mirror.rules.parts_sql import count_sql, months_sql, of_month_sql, ordered_sql
from carnet.mirror.rules.source_sql import ONLY
from carnet.mirror.types import Held, Shape, Version

SMALL = 5_000
Laid = Callable[[Desk, Shape], Mapping[str, str]]


def build(desk: Desk, number: int, *, last: int, lay: Laid | None = None) -> Version:
    """Build every table into files of their own and return the version that names them; nothing is published.

    `lay` brings the rows of a table to the desk and returns what to select from for each month; without it they come
    through the connection of this thread.
    """
    begun, at = perf_counter(), clock.now()
    below = f"base-{secrets.token_hex(6)}"
    found, held = shapes(), dict[str, Held]()
    for name in tables():
        sources = (lay or laid_by_connection)(desk, found[name])
        held[name] = place_rows(desk, found[name], sources, below=below)
        desk.show(found[name], held[name])
    for name, rollup in rollups().items():
        desk.lay_sums("laid", found[name], rollup.sql.replace(ONLY, ""))
        held[name] = place_rows(desk, found[name], {"": "laid"}, below=below)
    desk.engine.execute("DROP TABLE IF EXISTS laid")
    return Version(
        identity=secrets.token_hex(16),
        number=number,
        declared=digest(),
        folder=below,
        made_at=at,
        rebuilt_at=at,
        rebuilt_in=round(perf_counter() - begun, 2),
        last=last,
        tables=held,
    )


def place_rows(desk: Desk, shape: Shape, sources: Mapping[str, str], *, below: str) -> Held:
    """Write all rows of a table: a few lie in the overlay alone, many become files of a Delta table."""
    if sum(desk.number(count_sql(source)) for source in sources.values()) <= SMALL:
        live = desk.write(ordered_sql(shape, sources.values()), below=LIVE, name=shape.name)
        return Held(live=live)
    parts = write_parts(desk, shape, sources, below=below)
    return settle(desk, shape, Held(), below=below, added=parts, kept=())


def by_month(desk: Desk, shape: Shape, source: str) -> dict[str, str]:
    """Return what to select from for each month of a temporary table."""
    if not shape.month:
        return {"": source}
    months = desk.words(months_sql(shape, source))
    return {month: of_month_sql(shape, source, month) for month in months}


def laid_by_connection(desk: Desk, shape: Shape) -> Mapping[str, str]:
    """Bring the rows of a table to the desk through the connection of this thread, uncommitted ones too."""
    desk.lay("laid", shape, whole_table(tables()[shape.name]))
    return by_month(desk, shape, "laid")

"""Take the overlay into the files below it when it has grown: only the months with hidden rows are written anew."""

from collections import Counter

from carnet.mirror.actions.delta import settle, write_parts
from carnet.mirror.actions.desk import Desk
from carnet.mirror.rules.held_sql import files_sql
from carnet.mirror.rules.parts_sql import months_sql, of_month_sql, whole_month_sql
from carnet.mirror.types import Held, Shape

LEAST, MOST, SHARE = 5_000, 50_000, 20
CROWD, OVERDUE = 12, 2


def is_full(held: Held, *, times: int = 1) -> bool:
    """Say whether the overlay of a table has grown so that reading suffers: a twentieth of the files, within bounds.

    With `times`, whether it has grown so many times as large.
    """
    below = sum(part.rows for part in held.parts)
    return held.overlaid > times * min(MOST, max(LEAST, below // SHARE))


def compacted(desk: Desk, shape: Shape, held: Held, *, below: str) -> Held:
    """Return the same table without an overlay, its Delta table in step."""
    place, again = str(desk.place), _again(held)
    kept = tuple(part for part in held.parts if part.month not in again)
    sources = {month: whole_month_sql(shape, held, month, place) for month in again}
    if held.live:
        live = files_sql(place, [held.live])
        for month in set(desk.words(months_sql(shape, live))) - again:
            sources[month] = of_month_sql(shape, live, month)
    added = write_parts(desk, shape, dict(sorted(sources.items())), below=below)
    return settle(desk, shape, held, below=below, added=added, kept=kept)


def _again(held: Held) -> set[str]:
    """Return the months whose files are written anew: those with hidden rows, and those cut into too many files."""
    crowded = {m for m, files in Counter(p.month for p in held.parts).items() if files >= CROWD}
    return crowded | (set(held.gone_months) if held.gone else set())

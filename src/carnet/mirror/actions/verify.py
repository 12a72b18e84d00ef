"""Compare the mirror with the record, row by row, and say which rows differ."""

from collections.abc import Mapping
from contextlib import ExitStack

from carnet.kit.actor import Actor
from carnet.mirror.actions.build import Laid, laid_by_connection
from carnet.mirror.actions.carried import carried
from carnet.mirror.actions.desk import Desk, desk
from carnet.mirror.actions.feed import catch_up, gather
from carnet.mirror.actions.rebuild import worth_carrying
from carnet.mirror.actions.turn import writing
from carnet.mirror.models import Change
from carnet.mirror.queries.declared import rollups, shapes, tables
from carnet.mirror.queries.pointer import current
from carnet.mirror.rules.compared_sql import compared_sql, differing_sql, together_sql
from carnet.mirror.rules.source_sql import ONLY
from carnet.mirror.types import Shape, TableCheck, Verified, Version, Wanted

PATIENCE = 60.0


def verify(*, actor: Actor) -> Verified:
    """Apply what is pending, then read the record anew and compare every table and every sum with the mirror.

    What changes meanwhile is left out. Raises NotReady without a mirror, Busy when another process writes it.
    """
    actor.require("mirror.rebuild")
    catch_up(seconds=PATIENCE)
    with writing(PATIENCE) as turn, ExitStack() as held:
        version = current()
        lay: Laid = laid_by_connection
        if worth_carrying():
            lay = held.enter_context(carried(turn))
        found = held.enter_context(desk())
        return Verified(number=version.number, tables=tuple(_checked(found, version, lay)))


def _checked(found: Desk, version: Version, lay: Laid) -> list[TableCheck]:
    shaped, checks, sources = shapes(), [], dict[str, str]()
    for name, shape in shaped.items():
        found.show(shape, version.tables[name])
        if name in tables():
            sources[name] = together_sql(shape, lay(found, shape))
        else:
            found.lay_sums("record_rows", shape, rollups()[name].sql.replace(ONLY, ""))
            sources[name] = "record_rows"
        checks.append(_check(found, shape, sources[name]))
    pending = gather(Change.objects.order_by("pk"))
    if not pending:
        return checks
    return [check if check.sound else _without(check, pending) for check in checks]


def _check(found: Desk, shape: Shape, source: str) -> TableCheck:
    there = found.engine.execute(compared_sql(shape, source)).fetchone()
    here = found.engine.execute(compared_sql(shape, f'"{shape.name}"')).fetchone()
    rows = int(here[0]) if here else 0
    if there == here:
        return TableCheck(name=shape.name, rows=rows)
    told = found.engine.execute(differing_sql(shape, source)).fetchall()
    by_kind: dict[str, list[int]] = {"missing": [], "extra": [], "different": []}
    for key, kind in told:
        by_kind[kind].append(key)
    return TableCheck(
        name=shape.name,
        rows=rows,
        missing=tuple(by_kind["missing"]),
        extra=tuple(by_kind["extra"]),
        different=tuple(by_kind["different"]),
    )


def _without(check: TableCheck, pending: Mapping[str, Wanted]) -> TableCheck:
    """Leave out of a check the rows that were marked while it ran; a mark by contacts excuses the whole table."""
    wanted = pending.get(check.name)
    if wanted is None and check.name in tables():
        return check
    if wanted is None or wanted.contacts:
        return TableCheck(name=check.name, rows=check.rows)
    kinds = (check.missing, check.extra, check.different)
    missing, extra, different = (tuple(k for k in keys if k not in wanted.rows) for keys in kinds)
    return TableCheck(
        name=check.name, rows=check.rows, missing=missing, extra=extra, different=different
    )

"""The files of a table below its overlay: a Delta table, whose data DuckDB writes and whose log deltalake keeps.

The log holds the least and greatest of ids and dates only: those of a text would keep a name after its erasure.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from deltalake import DeltaTable, Field, Schema
from deltalake.exceptions import TableNotFoundError
from deltalake.schema import PrimitiveType
from deltalake.transaction import AddAction, RemoveAction

from carnet.kit import clock
from carnet.kit.mirrored import ColumnKind
from carnet.mirror.actions.desk import Desk
from carnet.mirror.rules.parts_sql import bounds_sql, ordered_sql, top_sql
from carnet.mirror.types import MONTH, Held, Part, Shape

_DELTA: dict[ColumnKind, str] = {
    "id": "long",
    "whole": "long",
    "bool": "boolean",
    "number": "double",
    "text": "string",
    "date": "date",
    "moment": "timestamp_ntz",
}
_COUNTED: frozenset[ColumnKind] = frozenset({"id", "date"})


def write_parts(
    desk: Desk, shape: Shape, sources: Mapping[str, str], *, below: str
) -> tuple[Part, ...]:
    """Write one file for each month, its rows in order, from what `sources` says to select from."""
    written = []
    for month, source in sources.items():
        inside = f"{below}/{shape.name}" + (f"/{MONTH}={month}" if shape.month else "")
        rows = ordered_sql(shape, [source])
        written.append(desk.write(rows, below=inside, name="part", month=month))
    return tuple(part for part in written if part)


def settle(
    desk: Desk,
    shape: Shape,
    before: Held,
    *,
    below: str,
    added: Sequence[Part],
    kept: Sequence[Part],
) -> Held:
    """Write into the log of a table which files came and which went, and return what it holds without an overlay.

    What a killed process had written into the log, without publishing it, is put right on the way.
    """
    table = _table(desk, shape, below)
    parts = (*kept, *added)
    wanted = {_inside(shape, part, below): part for part in parts}
    known = {uri.partition(f"/{below}/{shape.name}/")[2] for uri in table.file_uris()}
    actions: list[AddAction | RemoveAction] = [
        _added(desk, shape, part, below) for path, part in wanted.items() if path not in known
    ]
    actions += [_removed(shape, path) for path in sorted(known - set(wanted))]
    if actions:
        parted = [MONTH] if shape.month else None
        table.create_write_transaction(actions, "append", _schema(shape), parted)
        table.update_incremental()
    top = max(before.top, _top_of(desk, shape, added))
    return Held(parts=parts, top=top, delta=int(table.version()))


def vacuum(desk: Desk, shape: Shape, *, below: str) -> None:
    """Take from the disk every file of a table that its current version does not name."""
    table = _table(desk, shape, below)
    table.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)


def _top_of(desk: Desk, shape: Shape, parts: Sequence[Part]) -> int:
    if not parts:
        return 0
    found = desk.engine.execute(top_sql(shape, parts, str(desk.place))).fetchone()
    return int(found[0]) if found and found[0] is not None else 0


def _table(desk: Desk, shape: Shape, below: str) -> DeltaTable:
    path = str(desk.place / below / shape.name)
    try:
        return DeltaTable(path)
    except TableNotFoundError:
        counted = [c.name for c in shape.columns if c.kind in _COUNTED]
        return DeltaTable.create(
            path,
            _schema(shape),
            partition_by=[MONTH] if shape.month else None,
            configuration={"delta.dataSkippingStatsColumns": ",".join(counted)},
        )


def _schema(shape: Shape) -> Schema:
    fields = [Field(c.name, PrimitiveType(_DELTA[c.kind])) for c in shape.columns]
    if shape.month:
        fields.append(Field(MONTH, PrimitiveType("string")))
    return Schema(fields)


def _inside(shape: Shape, part: Part, below: str) -> str:
    return part.path.removeprefix(f"{below}/{shape.name}/")


def _values(shape: Shape, part: Part) -> dict[str, str | None]:
    return {MONTH: part.month} if shape.month else {}


def _added(desk: Desk, shape: Shape, part: Part, below: str) -> AddAction:
    at = int((desk.place / part.path).stat().st_mtime * 1000)
    told = _stats(desk, shape, part)
    return AddAction(
        path=_inside(shape, part, below),
        size=part.size,
        partition_values=_values(shape, part),
        modification_time=at,
        data_change=True,
        stats=told,
    )


def _removed(shape: Shape, path: str) -> RemoveAction:
    at = int(clock.now().timestamp() * 1000)
    month = path.partition("/")[0].removeprefix(f"{MONTH}=")
    values: dict[str, str | None] = {MONTH: month} if shape.month else {}
    return RemoveAction(path, data_change=True, deletion_timestamp=at, partition_values=values)


def _stats(desk: Desk, shape: Shape, part: Part) -> str:
    counted = [c.name for c in shape.columns if c.kind in _COUNTED]
    told = bounds_sql(counted, part, str(desk.place))
    found = desk.engine.execute(told).fetchone() or ()
    pairs = {n: found[2 * i : 2 * i + 2] for i, n in enumerate(counted) if found[2 * i] is not None}
    least = {name: _plain(pair[0]) for name, pair in pairs.items()}
    most = {name: _plain(pair[1]) for name, pair in pairs.items()}
    return json.dumps({"numRecords": part.rows, "minValues": least, "maxValues": most})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

"""SQL of the overlay: what a version holds of the rows asked for, and what lies above the files afterwards.

Ids come as what may follow IN. The desk's temporary table `fresh` holds the rows of the record.
"""

from carnet.mirror.rules.held_sql import base_sql, files_sql, month_sql, names_sql
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Held, Part, Shape


def old_above_sql(shape: Shape, live: Part, root: str, *, keys: str, contacts: str) -> str:
    """Return the query of what the overlay holds of these keys, or of these contacts."""
    asked = [f"{quoted(shape.hide)} IN {keys}"] if keys else []
    asked += [f"{quoted(shape.contact)} IN {contacts}"] if contacts else []
    return (
        f"{_head(shape)}, false AS based FROM {files_sql(root, [live])} WHERE {' OR '.join(asked)}"
    )


def old_below_sql(shape: Shape, held: Held, root: str, *, column: str, ids: str) -> str:
    """Return the query of what the files hold of these keys or contacts, and is not hidden yet."""
    based = f"({base_sql(shape, held, root)}) AS based"
    return f"{_head(shape)}, true AS based FROM {based} WHERE {quoted(column)} IN {ids}"


def live_sql(shape: Shape, held: Held, root: str, *, dropped: str) -> str:
    """Return the query of the overlay's rows: the fresh ones, and those it held without the dropped ones."""
    names = names_sql(shape.columns)
    told = f"SELECT {names} FROM fresh"
    if held.live:
        live = files_sql(root, [held.live])
        told += f" UNION ALL SELECT {names} FROM {live} WHERE {quoted(shape.hide)} NOT IN {dropped}"
    return told


def gone_sql(shape: Shape, held: Held, root: str, *, hidden: str) -> str:
    """Return the query of the keys that are hidden in the files, with those of the query `hidden`."""
    hide = quoted(shape.hide)
    told = f"SELECT id AS {hide} FROM ({hidden}) AS hidden"
    if held.gone:
        told += f" UNION SELECT {hide} FROM {files_sql(root, [held.gone])}"
    return told


def _head(shape: Shape) -> str:
    contact = quoted(shape.contact) if shape.contact else "NULL::BIGINT"
    return f"SELECT {quoted(shape.hide)} AS key, {contact} AS contact, {month_sql(shape)} AS month"

"""SQL of the overlay: what arrived, what the version held of it, and what lies above the files afterwards.

The desk's temporary tables: `arrived` and `fresh` (rows of the record), `asked` and `asked_contacts` (ids), `old` (what
the version holds of them: key, contact, month, and whether it lies in the files), `touched` (contacts of a rollup).
"""

from carnet.mirror.rules.held_sql import base_sql, files_sql, month_sql, names_sql, sort_sql
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Held, Shape

ANY_CHANGE = "SELECT 1 FROM (SELECT 1 FROM fresh UNION ALL SELECT 1 FROM old) AS found LIMIT 1"
OLD_MONTHS = "SELECT DISTINCT month FROM old WHERE based"
LEFT_KEYS = "SELECT key FROM old"
DROPPED_ROWS = "SELECT id FROM asked UNION SELECT key FROM old"
DROPPED_SUMS = "SELECT id FROM touched"
OLD_SUMS = "SELECT id AS key, id AS contact, '' AS month, true AS based FROM touched"
_NONE = (
    "SELECT NULL::BIGINT AS key, NULL::BIGINT AS contact, '' AS month, false AS based WHERE false"
)


def once_sql(shape: Shape) -> str:
    """Return the query of the rows that arrived, each once."""
    return (
        f"SELECT * FROM arrived QUALIFY row_number() OVER (PARTITION BY {quoted(shape.hide)}) = 1"
    )


def fresh_keys_sql(shape: Shape) -> str:
    """Return the query of the keys of the fresh rows."""
    return f"SELECT {quoted(shape.hide)} FROM fresh"


def concerned_sql(shape: Shape) -> str:
    """Return the query of the contacts whom fresh and old rows are about."""
    return f"SELECT {quoted(shape.contact)} FROM fresh UNION SELECT contact FROM old"


def asked_in_files(held: Held) -> str:
    """Return the query of the keys asked for that may lie in the files: later ones cannot."""
    return f"SELECT id FROM asked WHERE id <= {held.top}"


def old_sql(shape: Shape, held: Held, root: str, *, keys: bool, contacts: bool) -> str:
    """Return the query of what a version holds of the rows asked for; the files are read only where they are told to."""
    hide = quoted(shape.hide)
    contact = quoted(shape.contact) if shape.contact else "NULL::BIGINT"
    head = f"SELECT {hide} AS key, {contact} AS contact, {month_sql(shape)} AS month"
    by_contact = f"{contact} IN (SELECT id FROM asked_contacts)"
    told = []
    if held.live:
        live = f"{head}, false AS based FROM {files_sql(root, [held.live])} WHERE"
        told.append(f"{live} {hide} IN (SELECT id FROM asked)")
        told += [f"{live} {by_contact}"] if shape.contact else []
    based = f"{head}, true AS based FROM ({base_sql(shape, held, root)}) AS based WHERE"
    told += [f"{based} {hide} IN ({asked_in_files(held)})"] if keys else []
    told += [f"{based} {by_contact}"] if contacts else []
    return " UNION ".join(told) or _NONE


def live_sql(shape: Shape, held: Held, root: str, *, dropped: str) -> str:
    """Return the query of the overlay's rows: the fresh ones, and those it held without the dropped ones."""
    names = names_sql(shape.columns)
    told = [f"SELECT {names} FROM fresh"]
    if held.live:
        live = files_sql(root, [held.live])
        told.append(f"SELECT {names} FROM {live} WHERE {quoted(shape.hide)} NOT IN ({dropped})")
    return f"SELECT * FROM ({' UNION ALL '.join(told)}) AS laid{sort_sql(shape)}"


def gone_sql(shape: Shape, held: Held, root: str) -> str:
    """Return the query of the keys that are hidden in the files."""
    hide = quoted(shape.hide)
    told = f"SELECT key AS {hide} FROM old WHERE based"
    if held.gone:
        told += f" UNION SELECT {hide} FROM {files_sql(root, [held.gone])}"
    return told

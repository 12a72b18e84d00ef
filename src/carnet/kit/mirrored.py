"""What rooms declare about the columnar copy of the record: which tables it has, and where their rows come from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

ColumnKind = Literal["id", "text", "bool", "date", "moment", "whole", "number"]


@dataclass(frozen=True, slots=True)
class MirrorColumn:
    """One column: `id` and `whole` are 64-bit integers, `moment` a timestamp in UTC, `number` a double."""

    name: str
    kind: ColumnKind


def columns(*told: str) -> tuple[MirrorColumn, ...]:
    """Return the columns told as "contact_id:id kind:text", in that order."""
    pairs = (pair.partition(":") for line in told for pair in line.split())
    kinds = {kind: kind for kind in get_args(ColumnKind)}
    return tuple(MirrorColumn(name, kinds[kind]) for name, _colon, kind in pairs)


@dataclass(frozen=True, kw_only=True)
class MirrorTable:
    """One table of the mirror, and the SELECT over the record that gives its rows.

    `sql(vendor)` takes "sqlite" or "postgresql" and gives a SELECT whose columns stand in the order of `columns` and
    which holds `{only}` where a condition may follow its WHERE: " AND expression IN (…)", or nothing. `key_sql` and
    `contact_sql` are the expressions of the key and of the contact in that SELECT. The key, the first column, names a
    row; a table about nobody has no `contact`. `month` names the moment by whose month the files are parted; `sort`
    orders the rows in a file.
    """

    name: str
    columns: tuple[MirrorColumn, ...]
    sql: Callable[[str], str]
    key_sql: str
    contact_sql: str = ""
    contact: str = ""
    month: str = ""
    sort: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the name of the column that names a row."""
        return self.columns[0].name


@dataclass(frozen=True, kw_only=True)
class MirrorRollup:
    """What is summed up per contact from other tables of the mirror, in DuckDB's SQL.

    `sql` gives the columns in order and holds `{only}` after a WHERE, as that of a table; `contact_id` is the first
    column, `of` the tables whose changes concern it. A contact may have several rows, told apart by `key`.
    Rows lie in the order of `sort`, or of `key`.
    """

    name: str
    columns: tuple[MirrorColumn, ...]
    sql: str
    of: tuple[str, ...]
    key: tuple[str, ...] = ("contact_id",)
    sort: tuple[str, ...] = ()

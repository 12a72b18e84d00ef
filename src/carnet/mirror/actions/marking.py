"""Mark what changed, in the transaction that changes it: one line of the change log, however many ids."""

from collections.abc import Callable, Iterable, Sequence

from carnet.mirror.models import Change
from carnet.mirror.rules.ids import pack, pieces
from carnet.mirror.types import PENDING_CONTACTS, PENDING_ROWS

_AT_ONCE = 10_000


def mark(table: str, *, rows: Iterable[int] = (), contacts: Iterable[int] = ()) -> None:
    """Have rows of a table looked at again: those of these keys, and all those of these contacts.

    Rows that are no longer in the record leave the mirror. The line is written in the caller's transaction.
    """
    for unit, ids in ((PENDING_ROWS, rows), (PENDING_CONTACTS, contacts)):
        for piece in pieces(ids, _AT_ONCE):
            Change.objects.create(table=table, unit=unit, ids=pack(piece))


def mark_contacts(ids: Iterable[int]) -> None:
    """Have these people looked at again in every table that has a contact."""
    mark("", contacts=ids)


def marks(*tables: str) -> Callable[[Sequence[int]], None]:
    """Return what a reaction calls with contact ids to have them looked at again in these tables."""

    def call(ids: Sequence[int]) -> None:
        for table in tables:
            mark(table, contacts=ids)

    return call


def marks_rows(*tables: str) -> Callable[[Sequence[int]], None]:
    """Return what a reaction calls with keys of rows to have them looked at again in these tables."""

    def call(ids: Sequence[int]) -> None:
        for table in tables:
            mark(table, rows=ids)

    return call

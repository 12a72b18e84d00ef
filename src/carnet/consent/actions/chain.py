"""Write lines of the chain, and the side rows whose digests they hold: every ledger of the room goes through here.

Whoever calls holds the permission and the transaction.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from carnet.audit.actions.ledger import Entry, end_rows, enter_lines, set_states, write_rows
from carnet.consent.models import ConsentRecord, PersonFact
from carnet.consent.rules.sealed import LEDGER, SIDES
from carnet.kit.sql import ids_within
from carnet.mirror.actions.marking import mark

_MIRRORED = {
    "provenance": ("provenances",),
    "fact": ("set_aside", "objections"),
    "consent": ("measured",),
}


def _mark(kind: str, ids: Iterable[int]) -> None:
    for table in _MIRRORED.get(kind, ()):
        mark(table, contacts=ids)


def enter(kind: str, entries: Sequence[Entry]) -> list[int]:
    """Write one line per entry (contact's number, line referred to, digest or "") and return their ids in order."""
    return enter_lines(LEDGER, kind, entries)


def write(kind: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Write rows into the side table of a kind, each with its line, and return the ids of the rows in order.

    `columns` are those that the rows fill; the others take the defaults of their fields.
    """
    if kind in _MIRRORED:
        place = columns.index("contact_id")
        _mark(kind, {row[place] for row in rows})
    return write_rows(LEDGER, kind, columns=columns, rows=rows)


def set_state(fact_ids: Sequence[int], *, state: str, at: datetime, by: str) -> None:
    """Set the state of facts, proposed until then; a line "settled" keeps the digest of who answered what, and when."""
    rows = PersonFact.objects.filter(pk__in=ids_within(fact_ids))
    _mark("fact", rows.values_list("contact_id", flat=True))
    set_states(LEDGER, "fact", ids=fact_ids, values=(state, at, by))


def end_agreements(lines: Sequence[int]) -> int:
    """Erase the agreements of lines, which lets what other rooms keep beside them go as well; return how many."""
    rows = ConsentRecord.objects.filter(line_id__in=lines)
    gone = set(lines).difference(rows.values_list("line_id", flat=True))
    enter("erased", [(None, line, "") for line in sorted(gone)])
    return end("erased", rows)


def end(how: str, rows: QuerySet[Any]) -> int:
    """Take side rows away for good, "erased" or "taken_back": a line says so of each. Returns how many rows went.

    Raises ValueError for another way.
    """
    label = rows.model._meta.label
    kind = next(kind for kind, side in SIDES.items() if side.label == label)
    if kind in _MIRRORED:
        _mark(kind, set(rows.order_by().values_list("contact_id", flat=True)))
    return end_rows(LEDGER, how, kind=kind, rows=rows)

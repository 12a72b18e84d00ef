"""Write lines of the chain, and the side rows whose digests they hold: every ledger of the room goes through here.

Whoever calls holds the permission and the transaction.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from carnet.audit.actions.ledger import Entry, end_rows, enter_lines, set_states, write_rows
from carnet.consent.models import ConsentRecord
from carnet.consent.rules.sealed import LEDGER, SIDES


def enter(kind: str, entries: Sequence[Entry]) -> list[int]:
    """Write one line per entry (contact's number, line referred to, digest or "") and return their ids in order."""
    return enter_lines(LEDGER, kind, entries)


def write(kind: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Write rows into the side table of a kind, each with its line, and return the ids of the rows in order.

    `columns` are those that the rows fill; the others take the defaults of their fields.
    """
    return write_rows(LEDGER, kind, columns=columns, rows=rows)


def set_state(fact_ids: Sequence[int], *, state: str, at: datetime, by: str) -> None:
    """Set the state of facts, proposed until then; a line "settled" keeps the digest of who answered what, and when."""
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
    return end_rows(LEDGER, how, kind=kind, rows=rows)

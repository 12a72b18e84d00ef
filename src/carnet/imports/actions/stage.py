"""Put the rows of an import into the record, in bulk: as read, as mended, what became of them."""

from collections.abc import Iterator, Sequence

import orjson

from carnet.imports.models import ImportRow
from carnet.intake.types import Prepared
from carnet.kit.sql import Row, insert_rows
from carnet.report.types import Outcome

_CHUNK, _TOGETHER = 500, 20_000
_COLUMNS = (
    "of_import_id", "number", "raw", "mended", "problems", "flags", "conflicts", "gist", "outcome", "reason", "contact_id",
    "fingerprint",
)  # fmt: skip
_TEXTS = ("raw", "mended", "problems", "flags", "conflicts", "gist")


def stage_rows(import_id: int, rows: Sequence[Prepared]) -> None:
    """Write rows of an import, whose sensitive cells are blank already."""
    insert_rows("imports.ImportRow", _COLUMNS, _values(import_id, rows), texts=_TEXTS)


def clear_rows(import_id: int) -> None:
    """Take away the rows that a trial left, some at a time: other writers need not wait for all of them."""
    rows = ImportRow.objects.filter(of_import_id=import_id)
    while last := list(rows.order_by("number").values_list("number", flat=True)[:_TOGETHER])[-1:]:
        part = rows.filter(number__lte=last[0])
        part._raw_delete(part.db)


def mark_rows(import_id: int, numbers: Sequence[int], outcome: Outcome) -> None:
    """Give rows another outcome."""
    for i in range(0, len(numbers), _CHUNK):
        ImportRow.objects.filter(of_import_id=import_id, number__in=numbers[i : i + _CHUNK]).update(
            outcome=outcome.value
        )


def _values(import_id: int, rows: Sequence[Prepared]) -> Iterator[Row]:
    for row in rows:
        made = row.made
        yield (
            import_id,
            row.number,
            made.raw,
            made.mended,
            made.problems,
            made.flags,
            orjson.dumps([list(c) for c in row.conflicts]).decode() if row.conflicts else "[]",
            made.gist,
            row.outcome.value,
            row.reason,
            row.contact_id if row.outcome is not Outcome.REFUSED else None,
            row.fingerprint,
        )

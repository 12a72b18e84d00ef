"""Put the rows of an import into the record, in bulk: as read, as mended, what became of them."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from carnet.imports.models import ImportRow
from carnet.intake.actions.shape import public
from carnet.intake.types import Prepared
from carnet.kit.sql import Row, insert_rows
from carnet.mending.types import ProblemSeen
from carnet.report.types import Outcome

_CHUNK, _TOGETHER = 500, 20_000
_PROBLEM = tuple(f.name for f in fields(ProblemSeen))
_COLUMNS = (
    "of_import_id", "number", "raw", "mended", "problems", "flags", "conflicts", "outcome", "reason", "contact_id",
    "fingerprint",
)  # fmt: skip


def stage_rows(import_id: int, rows: Sequence[Prepared]) -> None:
    """Write rows of an import, whose sensitive cells are blank already."""
    insert_rows("imports.ImportRow", _COLUMNS, _values(import_id, rows))


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
        yield (
            import_id,
            row.number,
            list(row.cells),
            public(row),
            [{name: getattr(p, name) for name in _PROBLEM} for p in row.row.problems],
            sorted({f.flag for f in row.flags}),
            [list(c) for c in row.conflicts],
            row.outcome.value,
            row.reason,
            row.contact_id if row.outcome is not Outcome.REFUSED else None,
            row.fingerprint,
        )

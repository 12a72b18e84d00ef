"""Put the rows of an import into the record, in bulk: as read, as mended, what became of them."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from carnet.imports.actions.shape import Prepared, public
from carnet.imports.models import ImportRow
from carnet.kit.sql import Row, insert_rows
from carnet.mending.types import ProblemSeen
from carnet.report.types import Outcome

_PROBLEM = tuple(f.name for f in fields(ProblemSeen))
_COLUMNS = (
    "of_import_id", "number", "raw", "mended", "problems", "flags", "outcome", "reason", "contact_id", "fingerprint",
)  # fmt: skip


def stage_rows(import_id: int, rows: Sequence[Prepared]) -> None:
    """Replace the rows of an import by these, whose sensitive cells are blank already."""
    ImportRow.objects.filter(of_import_id=import_id).delete()
    insert_rows("imports.ImportRow", _COLUMNS, _values(import_id, rows))


def _values(import_id: int, rows: Sequence[Prepared]) -> Iterator[Row]:
    for row in rows:
        yield (
            import_id,
            row.number,
            list(row.cells),
            public(row),
            [{name: getattr(p, name) for name in _PROBLEM} for p in row.row.problems],
            sorted({f.flag for f in row.flags}),
            row.outcome.value,
            row.reason,
            row.contact_id if row.outcome is not Outcome.REFUSED else None,
            row.fingerprint,
        )

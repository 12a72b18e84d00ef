"""From a table to mended rows: nothing is read from the base or written to it."""

import hmac
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from carnet.files.types import SourceRow, SourceTable, Target, Unreadable
from carnet.imports.actions.shape import MERELY_READ, SPECIAL, Prepared, reaches
from carnet.imports.types_flow import Progress
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.law.rules.remarks import read_remark
from carnet.quality.rules.problems import PROBLEMS
from carnet.quality.rules.rows import Books, mend_row
from carnet.quality.types import MendedRow
from carnet.report.types import Outcome, Step

_ROUND = 500
_JOIN = " / "
_SAYS_WHO = {
    Target.GIVEN_NAME,
    Target.FAMILY_NAME,
    Target.FULL_NAME,
    Target.COMPANY,
    Target.EMAIL,
    Target.PHONE,
    Target.MOBILE,
    Target.LANDLINE,
}
Columns = Sequence[Mapping[str, Any]]


def prepare(table: SourceTable, columns: Columns, *, progress: Progress) -> list[Prepared]:
    """Mend every row in the light of the whole file. Raises Unreadable when no column says who is meant."""
    places = places_of(columns)
    if not _SAYS_WHO & places.keys():
        raise Unreadable(
            "no_people",
            _("Aucune colonne ne dit de qui il s’agit : ni nom, ni e-mail, ni téléphone."),
        )
    today, total = clock.today(), len(table.rows)
    books = Books.learn((cells_of(row, places) for row in table.rows), today)
    mark = Fingerprints(columns)
    rows = []
    for done, row in enumerate(table.rows):
        if done % _ROUND == 0:
            progress(Step.MEND, done, total)
        mended = mend_row(cells_of(row, places), books=books, today=today)
        rows.append(
            _prepared(row, mended, fingerprint=mark.of(row), hidden=places.get(Target.REMARKS, ()))
        )
    progress(Step.MEND, total, total)
    return rows


def places_of(columns: Columns) -> dict[Target, tuple[int, ...]]:
    """Return the indexes of the columns of each target; several columns may go to one."""
    found: dict[Target, list[int]] = {}
    for column in columns:
        target = Target(column["target"])
        if target is not Target.IGNORE:
            found.setdefault(target, []).append(int(column["index"]))
    return {target: tuple(indexes) for target, indexes in found.items()}


def cells_of(row: SourceRow, places: Mapping[Target, tuple[int, ...]]) -> dict[str, str]:
    """Return the filled cells of a row by target, those of one target joined by " / "."""
    cells, width = row.cells, len(row.cells)
    found = {}
    for target, indexes in places.items():
        value = (
            _JOIN.join(c for i in indexes if i < width and (c := cells[i]))
            if len(indexes) > 1
            else _at(cells, indexes[0])
        )
        if value:
            found[target.value] = value
    return found


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


class Fingerprints:
    """Keyed digests by which the rows of a file are known again; the k-th like of a row has a print of its own."""

    def __init__(self, columns: Columns) -> None:
        """Start a file with these columns."""
        self._key = secret("imports")
        self._columns = [
            (str(c["target"]), int(c["index"])) for c in columns if c["target"] != Target.IGNORE
        ]
        self._seen: Counter[str] = Counter()

    def of(self, row: SourceRow) -> str:
        """Return the print of the row (HMAC-SHA-256, hexadecimal)."""
        text = "\x1f".join(
            f"{target}\x1e{_at(row.cells, index)}" for target, index in sorted(self._columns)
        )
        self._seen[text] += 1
        return hmac.digest(self._key, f"{self._seen[text]}\x1f{text}".encode(), "sha256").hex()


def _prepared(
    row: SourceRow, mended: MendedRow, *, fingerprint: str, hidden: Sequence[int]
) -> Prepared:
    flags = read_remark(mended.remarks) if mended.remarks else ()
    special = any(f.flag == SPECIAL for f in flags)
    return Prepared(
        number=row.number,
        cells=tuple("" if i in hidden else c for i, c in enumerate(row.cells))
        if special
        else row.cells,
        row=mended,
        flags=tuple(flags),
        fingerprint=fingerprint,
        outcome=_outcome(mended),
        reason="" if _somebody(mended) else "nobody",
    )


def _somebody(row: MendedRow) -> bool:
    return bool(row.given or row.family or row.company or reaches(row))


def _outcome(row: MendedRow) -> Outcome:
    if not _somebody(row):
        return Outcome.REFUSED
    repaired = any(c.field not in MERELY_READ for c in row.changes) or any(
        PROBLEMS[p.code].level == "mended" for p in row.problems
    )
    return Outcome.MENDED if repaired else Outcome.READY


def skipped_of(table: SourceTable) -> Iterator[tuple[int, str]]:
    """Return the lines of the file that are no rows and not empty, with the reason."""
    return ((s.number, s.why.value) for s in table.skipped if s.why.value != "empty")

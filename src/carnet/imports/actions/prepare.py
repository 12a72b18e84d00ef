"""From a table to mended rows: nothing is read from the base or written to it."""

import hmac
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from carnet.files.types import SourceRow, SourceTable, Target, Unreadable
from carnet.imports.actions.shape import MERELY_READ, SPECIAL, Prepared, reaches
from carnet.imports.types_flow import Progress
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.kit.twin import cores, each
from carnet.law.rules.remarks import read_remark
from carnet.mending.rules.problems import PROBLEMS
from carnet.mending.rules.rows import Books, mend_row
from carnet.mending.types import MendedRow
from carnet.report.types import Outcome, Step

_WORTH_TWO = 2_000
_JOIN = " / "
_SAYS_WHO = {
    Target.GIVEN_NAME, Target.FAMILY_NAME, Target.FULL_NAME, Target.COMPANY, Target.EMAIL, Target.PHONE,
    Target.MOBILE, Target.LANDLINE,
}  # fmt: skip
Columns = Sequence[Mapping[str, Any]]


def prepare(
    table: SourceTable, columns: Columns, *, progress: Progress, twin: bool = False
) -> list[Prepared]:
    """Mend every row in the light of the whole file. Raises Unreadable when no column says who is meant.

    With `twin`, a large file is mended in two processes where there are two cores.
    """
    places = places_of(columns)
    if not _SAYS_WHO & places.keys():
        raise Unreadable(
            "no_people",
            _("Aucune colonne ne dit de qui il s’agit : ni nom, ni e-mail, ni téléphone."),
        )
    today, total = clock.today(), len(table.rows)
    read = CellReader(places)
    cells = [read.of(row) for row in table.rows]
    books = Books.learn(cells, today)
    mark, hidden = Fingerprints(columns), places.get(Target.REMARKS, ())
    prints: list[str] = []
    mended = each(
        partial(mend_row, books=books, today=today),
        cells,
        tick=lambda done: progress(Step.MEND, done, total),
        twin=twin and total >= _WORTH_TWO and cores() > 1,
        meanwhile=lambda: prints.extend(map(mark.of, table.rows)),
    )
    rows = [
        _prepared(row, found, fingerprint=fingerprint, hidden=hidden)
        for row, found, fingerprint in zip(table.rows, mended, prints, strict=True)
    ]
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


class CellReader:
    """Takes the filled cells of a row by target, those of one target joined by " / "."""

    def __init__(self, places: Mapping[Target, tuple[int, ...]]) -> None:
        """Start a file whose targets stand in these columns."""
        self._single = [(t.value, i[0]) for t, i in places.items() if len(i) == 1]
        self._joined = [(t.value, i) for t, i in places.items() if len(i) > 1]
        self._width = 1 + max(chain.from_iterable(places.values()), default=-1)

    def of(self, row: SourceRow) -> dict[str, str]:
        """Return the filled cells of the row."""
        cells = padded(row.cells, self._width)
        found = {name: cell for name, index in self._single if (cell := cells[index])}
        for name, indexes in self._joined:
            if cell := _JOIN.join(c for i in indexes if (c := cells[i])):
                found[name] = cell
        return found


def padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return the cells of a row with empty ones behind, where the row is shorter than the table."""
    return cells if len(cells) >= width else cells + ("",) * (width - len(cells))


class Fingerprints:
    """Keyed digests by which the rows of a file are known again; the k-th like of a row has a print of its own."""

    def __init__(self, columns: Columns) -> None:
        """Start a file with these columns."""
        self._key = secret("imports")
        told = sorted(
            (str(c["target"]), int(c["index"])) for c in columns if c["target"] != Target.IGNORE
        )
        self._columns = [(f"{target}\x1e", index) for target, index in told]
        self._width = 1 + max((index for _target, index in told), default=-1)
        self._seen: Counter[str] = Counter()

    def of(self, row: SourceRow) -> str:
        """Return the print of the row (HMAC-SHA-256, hexadecimal)."""
        cells = padded(row.cells, self._width)
        text = "\x1f".join([target + cells[index] for target, index in self._columns])
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

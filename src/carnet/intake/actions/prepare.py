"""From rows to mended rows: nothing is read from the base or written to it."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from carnet.files.types import SourceRow, Target, Unreadable
from carnet.intake.actions.cells import CellReader, Columns, Fingerprints, places_of
from carnet.intake.actions.shape import MERELY_READ, reaches
from carnet.intake.actions.source import Source
from carnet.intake.types import SPECIAL, Prepared
from carnet.kit.twin import Tick, cores, each
from carnet.law.rules.remarks import read_remark
from carnet.mending.rules.problems import PROBLEMS
from carnet.mending.rules.rows import Books, mend_row
from carnet.mending.types import MendedRow
from carnet.report.types import Outcome

_WORTH_TWO = 2_000
_SAYS_WHO = {
    Target.GIVEN_NAME, Target.FAMILY_NAME, Target.FULL_NAME, Target.COMPANY, Target.EMAIL, Target.PHONE,
    Target.MOBILE, Target.LANDLINE,
}  # fmt: skip


class Mill:
    """Mends the rows of one file, some at a time, in the light of the whole file."""

    def __init__(self, columns: Columns, source: Source, *, today: date) -> None:
        """Read the file once to learn from it. Raises Unreadable when no column says who is meant."""
        places = places_of(columns)
        if not _SAYS_WHO & places.keys():
            raise Unreadable(
                "no_people",
                _("Aucune colonne ne dit de qui il s’agit : ni nom, ni e-mail, ni téléphone."),
            )
        self.today = today
        self.prints = Fingerprints(columns)
        self._read = CellReader(places)
        self._hidden = places.get(Target.REMARKS, ())
        hashes: array[int] = array("q")
        self._books = Books.learn(self._cells(source, hashes), today)
        self.prints.learn(hashes)

    def _cells(self, source: Source, hashes: "array[int]") -> Iterator[dict[str, str]]:
        for row in source.rows():
            hashes.append(hash(self.prints.text(row)))
            yield self._read.of(row)

    def grind(self, rows: Sequence[SourceRow], *, tick: Tick, twin: bool = False) -> list[Prepared]:
        """Mend the next rows of the file; `tick` is told now and then how many of them are done.

        With `twin`, many of them are mended in two processes where there are two cores.
        """
        prints: list[str] = []
        mended = each(
            partial(mend_row, books=self._books, today=self.today),
            [self._read.of(row) for row in rows],
            tick=tick,
            twin=twin and len(rows) >= _WORTH_TWO and cores() > 1,
            meanwhile=lambda: prints.extend(map(self.prints.of, rows)),
        )
        return [
            _prepared(row, found, fingerprint=fingerprint, hidden=self._hidden)
            for row, found, fingerprint in zip(rows, mended, prints, strict=True)
        ]


def _prepared(
    row: SourceRow, mended: MendedRow, *, fingerprint: str, hidden: Sequence[int]
) -> Prepared:
    flags = read_remark(mended.remarks) if mended.remarks else ()
    special = any(f.flag == SPECIAL for f in flags)
    somebody = _somebody(mended)
    return Prepared(
        number=row.number,
        cells=tuple("" if i in hidden else c for i, c in enumerate(row.cells))
        if special
        else row.cells,
        row=mended,
        flags=tuple(flags),
        fingerprint=fingerprint,
        outcome=_outcome(mended) if somebody else Outcome.REFUSED,
        reason="" if somebody else "nobody",
    )


def _somebody(row: MendedRow) -> bool:
    return bool(row.given or row.family or row.company or reaches(row))


def _outcome(row: MendedRow) -> Outcome:
    repaired = any(c.field not in MERELY_READ for c in row.changes) or any(
        _level(p) == "mended" for p in row.problems
    )
    return Outcome.MENDED if repaired else Outcome.READY


def _level(seen: Any) -> str:
    return PROBLEMS[seen.code].level

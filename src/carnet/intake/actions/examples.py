"""A few rows that show what a trial found."""

from collections.abc import Iterable

from carnet.intake.types import SPECIAL, Prepared
from carnet.intake.types_trial import Example
from carnet.mending.types import ProblemSeen
from carnet.report.types import Outcome

_MOST = 10
_SHOWN = (Outcome.REFUSED, Outcome.UPDATED)


class Examples:
    """The first rows of each outcome and of each problem; the remarks that must not be kept are not shown."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[str, list[Example]] = {}

    def add(self, rows: Iterable[Prepared]) -> None:
        """Take what is wanted of these rows."""
        for row in rows:
            for seen in row.row.problems:
                self._add(seen.code, row, seen)
            if row.outcome in _SHOWN:
                self._add(row.outcome.value, row, _told(row))
            for field, held, said, taken in row.conflicts:
                self._add("conflict", row, ProblemSeen(field, "conflict", held, said, taken))
            for flag in row.flags:
                words = "" if flag.flag == SPECIAL else flag.words
                self._add(flag.flag, row, ProblemSeen("remarks", flag.flag, words))

    def repeated(self, rows: Iterable[tuple[int, str]]) -> None:
        """Show rows, by number and name, whose person is in the file before."""
        shown = self._found.setdefault(Outcome.DUPLICATE.value, [])
        for number, name in rows:
            if len(shown) >= _MOST:
                break
            problem = ProblemSeen("row", Outcome.DUPLICATE.value)
            shown.append(Example(number=number, name=name, problem=problem))

    def _add(self, key: str, row: Prepared, problem: ProblemSeen) -> None:
        shown = self._found.setdefault(key, [])
        if len(shown) < _MOST:
            shown.append(Example(number=row.number, name=row.name, problem=problem))

    def told(self) -> dict[str, tuple[Example, ...]]:
        """Return the examples by outcome or problem code."""
        return {key: tuple(examples) for key, examples in self._found.items() if examples}


def _told(row: Prepared) -> ProblemSeen:
    return ProblemSeen("row", row.reason or row.outcome.value)

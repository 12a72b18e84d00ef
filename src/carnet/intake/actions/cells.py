"""The cells of a row by target, and the print by which the same row is known when it comes again."""

import hmac
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from carnet.files.types import SourceRow, Target
from carnet.kit.home import secret

Columns = Sequence[Mapping[str, Any]]
_JOIN = " / "


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
    """Keyed digests by which the rows of a file are known again; the k-th like of a row has a print of its own.

    Rows are counted by their text only where it comes more than once: a file of a million rows has few of those.
    """

    def __init__(self, columns: Columns) -> None:
        """Start a file with these columns."""
        self._key = secret("imports")
        told = sorted(
            (str(c["target"]), int(c["index"])) for c in columns if c["target"] != Target.IGNORE
        )
        self._columns = [(f"{target}\x1e", index) for target, index in told]
        self._width = 1 + max((index for _target, index in told), default=-1)
        self._repeated: set[int] = set()
        self._seen: Counter[str] = Counter()

    def text(self, row: SourceRow) -> str:
        """Return what is printed of a row: its cells by target, whatever their order in the file."""
        cells = padded(row.cells, self._width)
        return "\x1f".join([target + cells[index] for target, index in self._columns])

    def learn(self, hashes: "array[int]") -> None:
        """Learn which texts come more than once, from the hashes of all of them."""
        ordered = sorted(hashes)
        self._repeated = {a for a, b in zip(ordered, ordered[1:], strict=False) if a == b}

    def pass_over(self, rows: Iterable[SourceRow]) -> None:
        """Count rows whose print is not wanted, since an earlier run took them in."""
        for row in rows:
            self._rank(self.text(row))

    def of(self, row: SourceRow) -> str:
        """Return the print of the row (HMAC-SHA-256, hexadecimal)."""
        text = self.text(row)
        return self._print(self._rank(text), text)

    def first(self, row: SourceRow) -> str:
        """Return the print that the row has where it is the first like it."""
        return self._print(1, self.text(row))

    def _print(self, rank: int, text: str) -> str:
        return hmac.digest(self._key, f"{rank}\x1f{text}".encode(), "sha256").hex()

    def _rank(self, text: str) -> int:
        if hash(text) not in self._repeated:
            return 1
        self._seen[text] += 1
        return self._seen[text]

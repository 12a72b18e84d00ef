"""The sources named in a file, with how many rows each has, before anything is mended."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

from carnet.files.queries.stream import open_rows
from carnet.kit.text import squeeze


@lru_cache(maxsize=32)
def sources_in(path: Path, sheet: str, column: int) -> tuple[tuple[str, int], ...]:
    """Return (source, rows), the most frequent first and the rows without a source ("") last; `column` -1 is none.

    `sheet` names a sheet of a workbook or a member of a zip. A stored file never changes, so that its answer is kept.
    Raises Unreadable.
    """
    with open_rows(path, sheet=sheet) as stream:
        if column < 0:
            return (("", sum(1 for _row in stream)),)
        counted = Counter(row.cells[column] for row in stream)
    said: Counter[str] = Counter()
    for cell, rows in counted.items():
        said[squeeze(cell)] += rows
    return tuple(sorted(said.items(), key=lambda s: (not s[0], -s[1], s[0])))

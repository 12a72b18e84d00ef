"""The sources named in a file, with how many rows each has, before anything is mended."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

from carnet.files.queries.read import read_table
from carnet.kit.text import squeeze


@lru_cache(maxsize=32)
def sources_in(path: Path, sheet: str, column: int) -> tuple[tuple[str, int], ...]:
    """Return (source, rows), the most frequent first and the rows without a source ("") last; `column` -1 is none.

    A stored file never changes, so that its answer is kept. Raises Unreadable.
    """
    table = read_table(path, sheet=sheet)
    if column < 0:
        return (("", len(table.rows)),)
    counted = Counter(squeeze(row.cells[column]) for row in table.rows)
    return tuple(sorted(counted.items(), key=lambda s: (not s[0], -s[1], s[0])))

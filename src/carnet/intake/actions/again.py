"""The very same file again: its rows are taken from what was kept of them, and the file itself is not read."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from carnet.files.types import SourceRow
from carnet.intake.actions.made import recalled
from carnet.intake.actions.prepare import Mill, Printed, Tick
from carnet.intake.actions.source import Source
from carnet.intake.types import Came, Prepared

Kept = tuple[int, str, str, str, str, str, str]
"""Number and print of a row, then the texts that `Came` holds, in its order."""


@dataclass(slots=True)
class Again:
    """Gives the rows that were kept, in the order of the file, as a mill gives those that came before.

    `mill` is asked for one only where a person is gone since the file was recognised.
    """

    kept: Iterator[Kept]
    source: Source
    mill: Callable[[], Mill]
    _made: Mill | None = None

    def grind(
        self, *, size: int, tick: Tick, done: int = 0
    ) -> Generator[list[Prepared], None, None]:
        """Return the rows, `size` at a time; `tick` is told how many are done, those `done` before included."""
        while part := list(islice(self.kept, size)):
            done += len(part)
            tick(done)
            yield [
                recalled(SourceRow(number, ()), fingerprint=told, came=Came(*texts))
                for number, told, *texts in part
            ]

    def share(self, rows: Sequence[Printed]) -> list[Prepared]:
        """Read these rows in the file after all, and mend them."""
        wanted = {row.number: told for row, told in rows}
        self._made = self._made or self.mill()
        found = ((row, wanted[row.number]) for row in self.source.rows() if row.number in wanted)
        return self._made.share(list(found))

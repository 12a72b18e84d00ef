"""The rows of a file as often as they are wanted, without ever holding all of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from carnet.files.queries.stream import open_rows
from carnet.files.types import Skipped, SourceRow

SAMPLE = 10_000


class Source(Protocol):
    """A file that can be read from its first row again; `skipped` is complete once it was read to its end."""

    skipped: list[Skipped]

    @property
    def count(self) -> int:
        """Return how many rows there are."""
        ...

    def rows(self) -> Iterator[SourceRow]:
        """Read the rows from the first."""
        ...


@dataclass
class Held:
    """The rows of a file that is small enough to be held."""

    held: list[SourceRow]
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.held)

    def rows(self) -> Iterator[SourceRow]:
        """Read the rows from the first."""
        return iter(self.held)


@dataclass
class Streamed:
    """The rows of a file that is read anew for each pass. Reading raises Unreadable."""

    path: Path
    name: str
    sheet: str
    count: int
    skipped: list[Skipped] = field(default_factory=list)

    def rows(self) -> Iterator[SourceRow]:
        """Read the rows from the first."""
        with open_rows(self.path, name=self.name, sheet=self.sheet) as stream:
            yield from stream
            self.skipped = stream.skipped


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What a first look at a file tells: its columns, how it is written, its first rows, and its rows for later passes."""

    header: tuple[str, ...]
    header_row: int
    sheet: str
    encoding: str
    notes: tuple[str, ...]
    sample: list[SourceRow]
    source: Source


def survey(path: Path, *, name: str, sheet: str = "") -> Survey:
    """Read a file once from end to end, so that what cannot be read is told before anything else. Raises Unreadable."""
    with open_rows(path, name=name, sheet=sheet) as stream:
        rows = iter(stream)
        sample = list(islice(rows, SAMPLE))
        more = sum(1 for _row in rows)
        source: Source = Held(sample, stream.skipped)
        if more:
            source = Streamed(path, name, stream.sheet, len(sample) + more, stream.skipped)
        return Survey(
            header=stream.header,
            header_row=stream.header_row,
            sheet=stream.sheet,
            encoding=stream.encoding,
            notes=tuple(stream.notes),
            sample=sample,
            source=source,
        )


def skipped_of(source: Source) -> Iterator[tuple[int, str]]:
    """Return the lines of the file that are no rows and not empty, with the reason."""
    return ((s.number, s.why.value) for s in source.skipped if s.why.value != "empty")

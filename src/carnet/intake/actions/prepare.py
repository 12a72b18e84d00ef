"""From rows to mended rows: nothing is read from the base or written to it."""

from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from carnet.files.types import NAMES_WHO, SAYS_WHO, SourceRow, Target, Unreadable
from carnet.intake.actions.cells import CellReader, Columns, Fingerprints, places_of
from carnet.intake.actions.made import prepared, recalled
from carnet.intake.actions.source import Source
from carnet.intake.types import Came, Prepared
from carnet.kit.home import secret
from carnet.kit.twin import Crew, crew, hands
from carnet.mending.rules.rows import Books, mend_row

_WORTH_MORE, _LOOK, _FEWER = 2_000, 100, 5
Printed = tuple[SourceRow, str]
Recall = Callable[[Sequence[str]], Mapping[str, Came]]
Tick = Callable[[int], None]


class Mill:
    """Mends the rows of one file, some at a time, in the light of the whole file.

    `came` tells of prints what was kept of rows that came before: those are not mended again.
    """

    def __init__(
        self, columns: Columns, source: Source, *, today: date, came: Recall | None = None
    ) -> None:
        """Read the file once to learn from it. Raises Unreadable when no column says who is meant."""
        places = places_of(columns)
        if not SAYS_WHO & places.keys():
            raise Unreadable(
                "no_people",
                _(
                    "Aucune colonne ne dit de qui il s’agit : ni nom, ni e-mail, ni téléphone, ni référence client."
                ),
            )
        self.today = today
        self.prints = Fingerprints(columns)
        self._source, self._came = source, came
        self._read = CellReader(places)
        self._hidden = places.get(Target.REMARKS, ())
        self._numbered = not NAMES_WHO & places.keys()
        self._key = secret("imports")
        self._books: Books | None = None
        hashes: array[int] = array("q")
        rows = self._heard(hashes)
        if not self._mostly_came():
            self._books = Books.learn(map(self._read.of, rows), today)
        deque(rows, maxlen=0)
        self.prints.learn(hashes)

    def _heard(self, hashes: "array[int]") -> Iterator[SourceRow]:
        for row in self._source.rows():
            hashes.append(hash(self.prints.text(row)))
            yield row

    def _mostly_came(self) -> bool:
        """Say whether the first rows came before: what a file teaches is then asked when a row needs it."""
        if self._came is None:
            return False
        first = [self.prints.first(row) for row in islice(self._source.rows(), _LOOK)]
        return 2 * len(self._came(first)) > len(first)

    def grind(
        self, rows: Iterable[SourceRow], *, size: int, tick: Tick, count: int = 0
    ) -> Generator[list[Prepared], None, None]:
        """Mend the rows of the file from here on, `size` at a time; `tick` is told now and then how many are done.

        Where `count` says how many there are, and that they are many, other processes mend them, always one stretch ahead
        of the caller. Not in a process that serves.
        """
        source, done = iter(rows), 0
        many = hands() if count >= _WORTH_MORE else 0
        # Nobody has anything to write until the first rows are mended: those are fewer, where others follow.
        first = size // _FEWER if many and count > size else size
        with crew(self.share) as workers:
            waiting = self._given(workers, list(islice(source, first)), many)
            while waiting:
                found = workers.take(lambda n, begun=done: tick(begun + n))  # type: ignore[misc]
                fresh = iter(found)
                found = [next(fresh) if row is None else row for row in waiting]
                done += len(waiting)
                waiting = self._given(workers, list(islice(source, size)), many)
                yield found
                del found, fresh

    def share(self, rows: Sequence[Printed]) -> list[Prepared]:
        """Mend these rows, each beside its print."""
        books = self._books or self._learnt()
        return [
            prepared(
                row,
                mend_row(self._read.of(row), books=books, today=self.today),
                fingerprint=fingerprint,
                hidden=self._hidden,
                key=self._key,
                numbered=self._numbered,
            )
            for row, fingerprint in rows
        ]

    def _learnt(self) -> Books:
        self._books = Books.learn(map(self._read.of, self._source.rows()), self.today)
        return self._books

    def _given(
        self, workers: Crew[Printed, Prepared], rows: Sequence[SourceRow], many: int
    ) -> list[Prepared | None]:
        """Hand the next rows over to be mended; return those that came before, None in the place of the others."""
        prints = list(map(self.prints.of, rows))
        came = self._came(prints) if self._came else {}
        fresh = [p for p in zip(rows, prints, strict=True) if p[1] not in came]
        if fresh and not workers.begun:
            if self._books is None:
                self._learnt()
            workers.begin(many)
        if fresh:
            workers.give(fresh)
        return [
            recalled(row, fingerprint=told, came=came[told]) if told in came else None
            for row, told in zip(rows, prints, strict=True)
        ]

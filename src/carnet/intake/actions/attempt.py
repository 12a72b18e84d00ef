"""The dry run: every row is mended, recognised and counted, a stretch at a time; no contact is written."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from carnet.identity.queries import persons
from carnet.identity.types import FoundPair, Person
from carnet.intake.actions.cells import Columns
from carnet.intake.actions.examples import Examples
from carnet.intake.actions.expect import expected
from carnet.intake.actions.prepare import Mill
from carnet.intake.actions.recognise import recognise
from carnet.intake.actions.scratch import Scratch, scratch
from carnet.intake.actions.shape import person
from carnet.intake.actions.source import Source, skipped_of
from carnet.intake.actions.tally import Tally
from carnet.intake.actions.unite import Unions, plan
from carnet.intake.types import Before, Choices, Matched, Prepared, Progress
from carnet.intake.types_trial import Trial
from carnet.kit import clock
from carnet.report.types import Outcome, Step

_OUTCOMES = tuple(Outcome)


class Unwritten:
    """The rows of a trial: in place of contacts of this import they have ids below nothing."""

    def __contains__(self, contact_id: object) -> bool:
        """Say whether an id is that of a row."""
        return isinstance(contact_id, int) and contact_id < 0


class Attempt:
    """One dry run of an import. What it keeps of a row is its number and its outcome; people wait in a scratch file."""

    def __init__(
        self,
        source: Source,
        columns: Columns,
        *,
        choices: Choices,
        known: Callable[[Sequence[str]], Before],
        stage: Callable[[Sequence[Prepared]], None],
        progress: Progress,
        size: int,
    ) -> None:
        """Say what is tried: `known` tells of rows that came before by their prints, `stage` keeps rows to be shown."""
        self._source, self._columns, self._choices = source, columns, choices
        self._known, self._stage = known, stage
        self._progress, self._size = progress, size
        self._tally, self._examples = Tally(), Examples()
        self._pairs: list[FoundPair] = []
        self._numbers: array[int] = array("q")
        self._outcomes = bytearray()

    def carry_out(self, place: Path) -> tuple[Trial, list[int]]:
        """Try every row and return what a run would do, and the numbers of the rows that are duplicates of others.

        `place` is where the scratch file may lie.
        """
        mill = Mill(self._columns, self._source, today=clock.today())
        with scratch(place) as aside:
            for rows in self._mended(mill):
                self._step(rows, aside)
            unions = plan(self._pairs, mine=Unwritten(), people=lambda ids: _people(ids, aside))
            repeated = self._duplicates(unions, aside)
        return self._trial(len(unions.doubtful)), repeated

    def _mended(self, mill: Mill) -> Iterator[list[Prepared]]:
        tick = partial(_told, self._progress, self._source.count)
        return mill.grind(self._source.rows(), size=self._size, tick=tick)

    def _step(self, rows: Sequence[Prepared], aside: Scratch) -> None:
        begun = len(self._numbers)
        self._progress(Step.MATCH, begun, self._source.count)
        matched = self._matched(rows)
        expected(rows, matched, choices=self._choices, today=clock.today())
        self._pairs += (_moved(rows, p, begun) for p in matched.pairs)
        fresh = [replace(person(i, rows[i].row), id=-1 - begun - i) for i in matched.fresh]
        # A file of one step has no other rows to be compared with than those that were.
        if self._source.count > self._size:
            self._pairs += aside.compare(fresh)
        else:
            aside.keep(fresh)
        self._tally.add(rows)
        self._examples.add(rows)
        self._numbers.extend(r.number for r in rows)
        self._outcomes.extend(_OUTCOMES.index(r.outcome) for r in rows)
        self._stage(rows)

    def _matched(self, rows: Sequence[Prepared]) -> Matched:
        before = self._known([r.fingerprint for r in rows])
        return recognise(rows, before=before, choices=self._choices, mine=Unwritten())

    def _duplicates(self, unions: Unions, aside: Scratch) -> list[int]:
        """Return the numbers of the rows that are a person who is in the file before."""
        losers = [-1 - o.loser for o in unions.orders]
        before = Counter(_OUTCOMES[self._outcomes[i]].value for i in losers)
        for outcome, count in before.items():
            self._tally.turned(outcome, Outcome.DUPLICATE.value, count)
        names = {p.id: p for p in aside.people(sorted(-1 - i for i in losers))}
        self._examples.repeated((self._numbers[i], _name(names[-1 - i])) for i in sorted(losers))
        return [self._numbers[i] for i in losers]

    def _trial(self, doubtful: int) -> Trial:
        tally = self._tally
        return Trial(
            rows=tally.rows,
            counts={o.value: tally.outcomes[o.value] for o in Outcome},
            mended=dict(tally.mended),
            proposed=dict(tally.proposed),
            unusable=dict(tally.unusable),
            doubtful=dict(tally.doubtful),
            refused=dict(tally.refused),
            remarks=dict(tally.remarks),
            sources=dict(tally.sources),
            doubtful_pairs=doubtful,
            conflicts=tally.conflicts,
            skipped=tuple(skipped_of(self._source)),
            examples=self._examples.told(),
        )


def _told(progress: Progress, total: int, done: int) -> None:
    progress(Step.MEND, done, total)


def _moved(rows: Sequence[Prepared], pair: FoundPair, begun: int) -> FoundPair:
    """Return a pair of one step as one of the whole file: between known contacts and rows that would be new ones."""
    sides = [
        side if side > 0 else rows[-1 - side].contact_id or side - begun
        for side in (pair.left, pair.right)
    ]
    return replace(pair, left=min(sides), right=max(sides))


def _people(ids: Sequence[int], aside: Scratch) -> Iterable[Person]:
    held = [i for i in ids if i > 0]
    return chain(persons(held) if held else (), aside.people(i for i in ids if i < 0))


def _name(found: Person) -> str:
    return f"{found.given} {found.family}".strip() or found.company

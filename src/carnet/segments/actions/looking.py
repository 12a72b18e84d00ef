"""Look at segments: ask the mirror who belongs, compare with the members, write the moves; races are run again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from pyroaring import BitMap64

from carnet.conditions.types import NotUnderstood
from carnet.kit import clock
from carnet.mirror.queries import FEW_PEOPLE, Reader, reading
from carnet.mirror.types import TooLong
from carnet.segments.actions.moving import Seen, Why, last_pending, still_seen, write_moves
from carnet.segments.models import Segment
from carnet.segments.queries.asked import EVERY_RULE, Book, Question, people, those_among
from carnet.segments.rules.members import members_of, moved
from carnet.segments.types import FACT, RANK, TOO_LONG, UNREADABLE, Refreshed

log = structlog.get_logger("carnet.segments")
_WHOLE_FROM, _TOGETHER, _TRIES, _SECONDS, _AGAIN = 20_000, 25, 8, 120, timedelta(hours=1)
"""From so many people on all are looked at; so many questions about a few are asked as one; how often a lost race is run
again, how long one question may take, when one that failed is asked again."""


@dataclass(slots=True)
class Changed:
    """Whose facts changed: by table of the mirror, where it is known ("" where not).

    A table about nobody (products, places) names no person: whoever belongs by it must be looked at. With `everywhere`,
    the segments are meant for which all must be looked at, by such a table or by ranks; without, all others.
    """

    tables: Mapping[str, BitMap64]
    nobodys: frozenset[str] = frozenset()
    everywhere: bool = False
    everybody: BitMap64 = field(init=False)

    def __post_init__(self) -> None:
        """Join the people of all tables."""
        self.everybody = BitMap64.union(BitMap64(), *self.tables.values())

    def look(self) -> "Look":
        """Return how segments are looked at for it."""
        whole = self.everywhere or len(self.everybody) >= _WHOLE_FROM
        return Look(self.concerns, self.everybody, whole, self.why)

    def concerns(self, question: Question) -> bool:
        """Say whether a rule is concerned, and meant."""
        tables, ranks = question.tables(), question.relative()
        about = "" in self.tables or not tables.isdisjoint(self.tables.keys())
        if self.everywhere:
            return (ranks and about) or not tables.isdisjoint(self.nobodys)
        return about and not ranks

    def why(self, question: Question) -> Why:
        """Return who moved for which tables."""
        mine = sorted(question.tables() & set(self.tables))
        other = RANK if question.relative() else FACT

        def said(contact_id: int) -> str:
            if contact_id not in self.everybody:
                return other
            found = [t for t in mine if contact_id in self.tables[t]]
            # The record of a person changes with nearly every fact: it is the reason only where nothing else is.
            told = ",".join([t for t in found if t not in EVERY_RULE] or found)
            return f"{FACT}:{told}"[:80] if told else FACT

        return said


@dataclass(frozen=True, slots=True)
class Look:
    """How segments are looked at: which are concerned, which people or all (`whole`), why those who moved did."""

    concerns: Callable[[Question], bool]
    people: BitMap64
    whole: bool
    why: Callable[[Question], Why]


@dataclass(slots=True)
class _Round:
    """What one round found: the moves, the segments in which nobody moved, those that somebody else wrote meanwhile."""

    entered: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    unmoved: list[Seen] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Who belongs, by a question asked at a moment."""

    question: Question
    people: BitMap64
    at: datetime


def look_at(segment_ids: Sequence[int], look: Look) -> Refreshed:
    """Look at segments until each was settled."""
    waiting, entered, left = list(segment_ids), list[int](), list[int]()
    for _try in range(_TRIES):
        if not waiting:
            break
        found = _round(waiting, look)
        entered += found.entered
        left += found.left
        waiting = found.lost
        if found.unmoved:
            with transaction.atomic():
                same = still_seen(found.unmoved)
            waiting += [seen.id for seen in found.unmoved if seen.id not in same]
    return Refreshed(entered=tuple(entered), left=tuple(left))


def _round(segment_ids: Sequence[int], look: Look) -> _Round:
    """Look at each segment once.

    Versions and the last change are read before the mirror is: what is still the same when the moves are written says
    that nothing newer is overwritten.
    """
    found, since, now = _Round(), last_pending(), clock.now()
    rows = list(Segment.objects.filter(pk__in=list(segment_ids), removed_at__isnull=True))
    book = Book(among=None if look.whole else look.people)
    asked = [(row, question) for row in rows if (question := _question(book, row))]
    asked = [(row, question) for row, question in asked if look.concerns(question)]
    if not asked:
        return found
    with reading(seconds=_SECONDS) as reader:
        size = 1 if look.whole else _TOGETHER
        for start in range(0, len(asked), size):
            some = asked[start : start + size]
            for (row, question), belong in zip(some, _belong(reader, some, look, now), strict=True):
                if belong is None:
                    _tell(row, TOO_LONG)
                else:
                    seen = Seen(row.pk, row.version, members_of(bytes(row.members)), since)
                    _settle(row, seen, _Answer(question, belong, now), look=look, found=found)
    return found


def _belong(
    reader: Reader, asked: Sequence[tuple[Segment, Question]], look: Look, now: datetime
) -> list[BitMap64 | None]:
    """Return who belongs to each of some segments, None for those whose answer takes too long."""
    questions = [question for _row, question in asked]
    try:
        if look.whole:
            return [people(reader, question.sql(at=now)) for question in questions]
        return [*those_among(reader, questions, look.people, at=now)]
    except TooLong:
        return [None] * len(asked)


def _question(book: Book, row: Segment) -> Question | None:
    try:
        return book.question(row.rule)
    except NotUnderstood as wrong:
        _tell(row, UNREADABLE, wrong.problems[0].message if wrong.problems else "")
        return None


def _settle(row: Segment, seen: Seen, answer: _Answer, *, look: Look, found: _Round) -> None:
    """Write who moved."""
    came, went = moved(seen.members, answer.people, None if look.whole else look.people)
    if look.whole:
        came, went = _confirmed(seen, answer, came, went)
    # Some people looked at again say nothing of the others: the moment at which those must be looked at stays.
    next_at = answer.question.next_moment(answer.at) if look.whole else row.next_at
    if not came and not went:
        found.unmoved.append(seen)
        if look.whole:
            _stand(seen, next_at)
        return
    written = write_moves(seen, came, went, why=look.why(answer.question), next_at=next_at)
    if written is None:
        found.lost.append(row.pk)
    else:
        found.entered += written[0]
        found.left += written[1]


def _confirmed(
    seen: Seen, answer: _Answer, came: BitMap64, went: BitMap64
) -> tuple[BitMap64, BitMap64]:
    """Return those of a few who moved whom the record moves as well.

    Who is looked at alone is looked at in the record; the mirror may be some moments behind, and would move them back.
    """
    people_moved = came | went
    if not people_moved or len(people_moved) > FEW_PEOPLE or answer.question.relative():
        return came, went
    with reading(seconds=_SECONDS) as reader:
        belong = those_among(reader, [answer.question], people_moved, at=answer.at)[0]
    return moved(seen.members, belong, people_moved)


def _stand(seen: Seen, next_at: datetime | None) -> None:
    """Note that all were looked at and nobody moved."""
    same = Segment.objects.filter(pk=seen.id, version=seen.version)
    same.update(counted_at=clock.now(), next_at=next_at, problem="")


def _tell(row: Segment, code: str, words: str = "") -> None:
    """Note why a segment could not be looked at: its members stay as they were, it is tried again in an hour."""
    log.warning("segment not refreshed", segment=row.pk, problem=code)
    same = Segment.objects.filter(pk=row.pk, version=row.version)
    same.update(problem=f"{code}:{words}"[:200], next_at=clock.now() + _AGAIN)

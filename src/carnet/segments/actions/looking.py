"""Look at segments: ask the mirror who belongs, compare with the members, write the moves; races are run again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from pyroaring import BitMap64

from carnet.conditions.types import NotUnderstood
from carnet.kit import clock
from carnet.mirror.queries import Reader, reading
from carnet.mirror.types import TooLong
from carnet.segments.actions.moving import Seen, Why, last_pending, still_seen, write_moves
from carnet.segments.models import Segment
from carnet.segments.queries.asked import EVERY_RULE, Book, Question, lay_out, people, those_among
from carnet.segments.rules.members import members_of, moved
from carnet.segments.types import FACT, RANK, TOO_LONG, UNREADABLE, Refreshed

log = structlog.get_logger("carnet.segments")
_WHOLE_FROM, _TRIES, _SECONDS, _AGAIN = 20_000, 8, 120, timedelta(hours=1)
"""From so many people on all are looked at; how often a lost race is run again, how long one question may take, when one
that failed is asked again."""


@dataclass(slots=True)
class Changed:
    """Whose facts changed: by table of the mirror, where it is known ("" where not).

    A table about nobody (products, places) names no person: whoever belongs by it must be looked at.
    """

    tables: Mapping[str, BitMap64]
    nobodys: frozenset[str] = frozenset()
    everybody: BitMap64 = field(init=False)

    def __post_init__(self) -> None:
        """Join the people of all tables."""
        self.everybody = BitMap64.union(BitMap64(), *self.tables.values())

    def concerns(self, tables: frozenset[str]) -> bool:
        """Say whether a rule over these tables is concerned."""
        return "" in self.tables or not tables.isdisjoint(self.tables.keys() | self.nobodys)

    def whole(self, question: Question) -> bool:
        """Say whether everybody must be looked at for a rule, not only whose facts changed."""
        many = len(self.everybody) >= _WHOLE_FROM
        return many or question.relative() or not self.nobodys.isdisjoint(question.tables())

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
    """How segments are looked at: whether they are concerned, which people or all, why those who moved did."""

    concerns: Callable[[frozenset[str]], bool]
    people: BitMap64
    whole: Callable[[Question], bool]
    why: Callable[[Question], Why]


@dataclass(slots=True)
class _Round:
    """What one round found: the moves, the segments in which nobody moved, those that somebody else wrote meanwhile."""

    entered: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    unmoved: list[Seen] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)


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
    found, since = _Round(), last_pending()
    rows = list(Segment.objects.filter(pk__in=list(segment_ids), removed_at__isnull=True))
    book = Book()
    with reading(seconds=_SECONDS) as reader:
        lay_out(reader, look.people)
        for row in rows:
            question = _question(book, row)
            if question is None or not look.concerns(question.tables()):
                continue
            seen = Seen(row.pk, row.version, members_of(bytes(row.members)), since)
            _one(reader, row, seen, question, look=look, found=found)
    return found


def _question(book: Book, row: Segment) -> Question | None:
    try:
        return book.question(row.rule)
    except NotUnderstood as wrong:
        _tell(row, UNREADABLE, wrong.problems[0].message if wrong.problems else "")
        return None


def _one(
    reader: Reader, row: Segment, seen: Seen, question: Question, *, look: Look, found: _Round
) -> None:
    whole, now = look.whole(question), clock.now()
    try:
        belong = (
            people(reader, question.sql(at=now)) if whole else those_among(reader, question, at=now)
        )
    except TooLong:
        _tell(row, TOO_LONG)
        return
    came, went = moved(seen.members, belong, None if whole else look.people)
    # Some people looked at again say nothing of the others: the moment at which those must be looked at stays.
    next_at = question.next_moment(now) if whole else row.next_at
    if not came and not went:
        found.unmoved.append(seen)
        if whole:
            _stand(seen, next_at)
        return
    written = write_moves(seen, came, went, why=look.why(question), next_at=next_at)
    if written is None:
        found.lost.append(row.pk)
    else:
        found.entered += written[0]
        found.left += written[1]


def _stand(seen: Seen, next_at: datetime | None) -> None:
    """Note that all were looked at and nobody moved."""
    same = Segment.objects.filter(pk=seen.id, version=seen.version)
    same.update(counted_at=clock.now(), next_at=next_at, problem="")


def _tell(row: Segment, code: str, words: str = "") -> None:
    """Note why a segment could not be looked at: its members stay as they were, it is tried again in an hour."""
    log.warning("segment not refreshed", segment=row.pk, problem=code)
    same = Segment.objects.filter(pk=row.pk, version=row.version)
    same.update(problem=f"{code}:{words}"[:200], next_at=clock.now() + _AGAIN)

"""Decide again and store the standing: facts gathered in bulk, people alike decided once, only what changed written."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from carnet.consent.models import Standing
from carnet.consent.queries.profiles import Found, profiles, sender
from carnet.consent.queries.purposes import active
from carnet.consent.queries.spans import spans
from carnet.consent.rules.profile import Shape, facts_of, narrowed, shape_of
from carnet.consent.rules.purposes import PurposeCard, heard, ways
from carnet.consent.types import CHANNELS, NO_ADDRESS
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows, update_rows
from carnet.law.rules.book import version
from carnet.law.rules.decide import decide_known
from carnet.law.rules.known import Known
from carnet.law.rules.reasons import strength
from carnet.law.types import Decision, Message, Sender
from carnet.people.queries import living

_BATCH = 10_000
_ARRANGED = 500
_LIST = 500
_KEY = ("contact_id", "channel", "purpose")
_ANSWER = (
    "allowed",
    "reason",
    "rule",
    "force",
    "missing",
    "since",
    "until",
    "until_reason",
    "rulebook",
)
_WRITTEN = (*_ANSWER, "decided_at")
_NO_WAY = Decision(allowed=False, reason=NO_ADDRESS, rule="", force="")
_DEAD_WAY = Decision(allowed=False, reason="R_HARD_BOUNCE", rule="E-08", force="PRACTICE")
_CLOCK = strength("R_RETENTION_EXPIRED")
_INDEX = {channel: n for n, channel in enumerate(CHANNELS)}
Way = tuple[str, PurposeCard, Message]


@dataclass(slots=True)
class Redecided:
    """What a run did: people decided, distinct patterns of facts they fell into, decisions taken, rows written."""

    people: int = 0
    patterns: int = 0
    decisions: int = 0
    written: int = 0


@dataclass(slots=True)
class Pattern:
    """Facts that bear on one channel and purpose, shared by many people, and the answers found for them.

    A refusal that comes before the clock is asked, or a permission without end, holds whatever the day of the last act
    (`fixed`). Other answers are kept by that day.
    """

    shape: Shape
    message: Message
    fixed: Decision | None = None
    by_day: dict[date | None, Decision] = field(default_factory=dict)


@dataclass(slots=True)
class Alike:
    """The patterns met so far: people whose facts are the same for a channel and purpose are decided once.

    `ways` are the channels of every open purpose; the answers of a shape are kept by their position in it.
    """

    at: datetime
    today: date
    sender: Sender
    ways: tuple[Way, ...]
    by_shape: dict[Shape, list[Pattern | None]] = field(default_factory=dict)
    patterns: dict[tuple[Message, Shape], Pattern] = field(default_factory=dict)
    arranged: dict[tuple[Shape, date | None], Known] = field(default_factory=dict)
    decisions: int = 0

    def answers(self, found: Found) -> list[Decision | None]:
        """Return the decisions of one contact in the order of `ways`; None where there is no way to reach them."""
        shape, last_act = shape_of(found.profile, self.today)
        patterns = self.by_shape.get(shape)
        if patterns is None:
            patterns = self.by_shape[shape] = [None] * len(self.ways)
        answers: list[Decision | None] = []
        for number, (channel, _card, _message) in enumerate(self.ways):
            if found.reach[_INDEX[channel]] == "none":
                answers.append(None)
                continue
            pattern = patterns[number]
            if pattern is None:
                pattern = patterns[number] = self._pattern(number, shape)
            answers.append(self._answer(pattern, last_act))
        return answers

    def _pattern(self, number: int, shape: Shape) -> Pattern:
        channel, card, message = self.ways[number]
        spoken = heard(shape.facts, card)
        told = shape if spoken is shape.facts else replace(shape, facts=spoken)
        mine = narrowed(told, channel, card.legal_kind)
        found = self.patterns.get((message, mine))
        if found is None:
            found = self.patterns[message, mine] = Pattern(mine, message)
        return found

    def _answer(self, pattern: Pattern, last_act: date | None) -> Decision:
        if pattern.fixed is not None and last_act is not None:
            return pattern.fixed
        found = pattern.by_day.get(last_act)
        if found is None:
            found = pattern.by_day[last_act] = self._decide(pattern, last_act)
            if (
                last_act is not None
                and found.until is None
                and (found.allowed or strength(found.reason) < _CLOCK)
            ):
                pattern.fixed = found
        return found

    def _decide(self, pattern: Pattern, last_act: date | None) -> Decision:
        self.decisions += 1
        return decide_known(self._known(pattern.shape, last_act), pattern.message, delivery=False)

    def _known(self, shape: Shape, last_act: date | None) -> Known:
        """Facts are arranged once for the channels that they bear on alike; only the latest are kept."""
        found = self.arranged.get((shape, last_act))
        if found is None:
            if len(self.arranged) > _ARRANGED:
                self.arranged.clear()
            found = Known(facts_of(shape, last_act, self.sender), self.at)
            self.arranged[shape, last_act] = found
        return found


def redecide(*, ids: Sequence[int] | None = None, at: datetime | None = None) -> int:
    """Decide again for these contacts (None: everybody) as of `at` (now), and return how many people."""
    return redecide_told(ids=ids, at=at).people


@transaction.atomic
def redecide_told(*, ids: Sequence[int] | None = None, at: datetime | None = None) -> Redecided:
    """Decide again and say what it took. Announces "consent.standing_changed" with those whose standing changed."""
    moment = at or clock.now()
    asked = ways(active())
    alike = Alike(at=moment, today=moment.astimezone(PARIS).date(), sender=sender(), ways=asked)
    told = Redecided()
    wanted = (
        list(ids) if ids is not None else list(living().order_by("id").values_list("id", flat=True))
    )
    if ids is None:
        _forget_merged()
    with _collector_at_rest(len(wanted)):
        for start in range(0, len(wanted), _BATCH):
            _batch(wanted[start : start + _BATCH], alike, told)
    told.patterns, told.decisions = len(alike.patterns), alike.decisions
    return told


@contextmanager
def _collector_at_rest(people: int) -> Iterator[None]:
    """Pause the collector of cycles for a bulk: it makes none, and walking what it makes takes a quarter of the time."""
    pause = people > _LIST and gc.isenabled()
    if pause:
        gc.disable()
    try:
        yield
    finally:
        if pause:
            gc.enable()


def _batch(wanted: Sequence[int], alike: Alike, told: Redecided) -> None:
    stored = _stored(wanted)
    book = version()
    fresh: list[tuple[object, ...]] = []
    changed: list[tuple[object, ...]] = []
    touched: list[int] = []
    for contact_id, found in profiles(wanted):
        told.people += 1
        before = len(fresh) + len(changed)
        for (channel, card, _message), decision in zip(
            alike.ways, alike.answers(found), strict=True
        ):
            answer = _row(_reached(decision, found, channel), book)
            old = stored.pop((contact_id, channel, card.code), None)
            if old is None:
                fresh.append((contact_id, channel, card.code, *answer, alike.at))
            elif old[1:] != answer:
                changed.append((old[0], *answer, alike.at))
        if len(fresh) + len(changed) > before:
            touched.append(contact_id)
    gone: list[Any] = [pk for pk, *_rest in stored.values()]
    for start in range(0, len(gone), 500):
        Standing.objects.filter(pk__in=gone[start : start + 500]).delete()
    insert_rows("consent.Standing", (*_KEY, *_WRITTEN), fresh)
    update_rows("consent.Standing", _WRITTEN, changed)
    told.written += len(fresh) + len(changed) + len(gone)
    announce("consent.standing_changed", touched)


def _reached(decision: Decision | None, found: Found, channel: str) -> Decision:
    if decision is None:
        return _NO_WAY
    return _DEAD_WAY if decision.allowed and found.reach[_INDEX[channel]] == "bounced" else decision


def _row(decision: Decision, book: str) -> tuple[object, ...]:
    return (
        decision.allowed,
        decision.reason,
        decision.rule,
        decision.force,
        decision.missing,
        decision.since,
        decision.until,
        decision.until_reason,
        book,
    )


def _stored(wanted: Sequence[int]) -> dict[tuple[int, str, str], tuple[object, ...]]:
    found: dict[tuple[int, str, str], tuple[object, ...]] = {}
    for chosen, meant in spans(wanted):
        rows = Standing.objects.filter(**chosen).values_list(*_KEY, "id", *_ANSWER)
        for contact_id, channel, purpose, *rest in rows.order_by().iterator(chunk_size=10_000):
            if contact_id in meant:
                found[contact_id, channel, purpose] = tuple(rest)
    return found


def _forget_merged() -> None:
    Standing.objects.exclude(contact__in=living().values("id")).delete()

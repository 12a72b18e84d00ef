"""People whose facts are the same for a channel and a purpose are decided once."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any

from carnet.consent.queries.asked import ANSWER
from carnet.consent.queries.clocks import edition
from carnet.consent.queries.profiles import Found
from carnet.consent.rules.profile import Shape, facts_of, narrowed, shape_of
from carnet.consent.rules.purposes import OFFERS, PurposeCard, heard
from carnet.consent.types import CHANNELS
from carnet.law.rules.clock import group_of, longest_of
from carnet.law.rules.decide import decide_known
from carnet.law.rules.known import Known
from carnet.law.rules.reasons import strength
from carnet.law.types import Decision, Message, Sender

_ARRANGED = 500
_HELD = attrgetter(*ANSWER[:-1])
_UNTIL = ANSWER.index("until")
_FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
_SHAPES = 20_000
_CLOCK = strength("R_RETENTION_EXPIRED")
_INDEX = {channel: n for n, channel in enumerate(CHANNELS)}
Way = tuple[str, PurposeCard, Message]
Answer = tuple[Any, ...]
"""What a standing stores of a decision, in the order of `queries.asked.ANSWER`."""


def stored_as(decision: Decision, edition: str) -> Answer:
    """Return what a standing stores of a decision taken under an edition of the law."""
    return (*_HELD(decision), edition)


_DEAD_WAY = Decision(allowed=False, reason="R_HARD_BOUNCE", rule="E-08", force="PRACTICE")


@dataclass(slots=True)
class Pattern:
    """Facts that bear on one channel and purpose, shared by many people, and the answers found for them.

    A refusal that comes before the clock is asked, or a permission without end, holds whatever the day of the last act
    (`fixed`). Other answers are kept by that day.
    """

    shape: Shape
    message: Message
    fixed: Answer | None = None
    by_day: dict[date | None, Answer] = field(default_factory=dict)


@dataclass(slots=True)
class Group:
    """People of one shape: their pattern on each way, and the whole answers by last act and addresses."""

    patterns: list[Pattern | None]
    whole: dict[tuple[date | None, tuple[str, ...]], list[Answer | None]] = field(
        default_factory=dict
    )


@dataclass(slots=True)
class Alike:
    """The patterns met so far. `ways` are the channels of every open purpose, `met` how many patterns there were.

    What is kept is bounded: people come in the order of their numbers, and those met together are often alike.
    """

    at: datetime
    today: date
    sender: Sender
    ways: tuple[Way, ...]
    groups: dict[Shape, Group] = field(default_factory=dict)
    patterns: dict[tuple[Message, Shape], Pattern] = field(default_factory=dict)
    arranged: dict[tuple[Shape, date | None], Known] = field(default_factory=dict)
    met: int = 0
    decisions: int = 0
    edition: str = ""
    longest: int = 0
    dead_way: Answer = ()

    def __post_init__(self) -> None:
        """Read what the durations of the sender mean for everybody."""
        self.edition = edition(self.sender.clocks)
        self.longest = longest_of(self.sender.clocks)
        self.dead_way = stored_as(_DEAD_WAY, self.edition)

    def answers(self, found: Found) -> tuple[list[Answer | None], Answer]:
        """Return what is to be stored of one contact, in the order of `ways` (None: no address), and of its clock."""
        shape, last_act = shape_of(found.profile, self.today, longest=self.longest)
        group = self.groups.get(shape)
        if group is None:
            if len(self.groups) >= _SHAPES:
                self.groups.clear()
                self.patterns.clear()
            group = self.groups[shape] = Group([None] * len(self.ways))
        held = (last_act, found.reach)
        answers = group.whole.get(held)
        if answers is None:
            answers = group.whole[held] = [
                self._reached(number, shape, group, held) for number in range(len(self.ways))
            ]
        return answers, self._clock(found, shape, last_act, answers)

    def _clock(
        self, found: Found, shape: Shape, last_act: date | None, answers: list[Answer | None]
    ) -> Answer:
        """Return what `Clock` keeps, in the order of `CLOCKED`; a collection by others counts from the first one."""
        others = [o.collected_on for o in found.profile.origins if shape.elsewhere]
        first = min((d for d in others if d and d <= self.today), default=None)
        closing = [
            answer[_UNTIL] or _FOREVER
            for (_channel, card, _message), answer in zip(self.ways, answers, strict=True)
            if answer is not None and answer[0] and card.code == OFFERS
        ]
        return (
            group_of(found.profile.kind, bought=found.profile.bought_on is not None),
            max((d for d in (last_act, first) if d), default=None),
            found.invoiced_on,
            found.proven,
            max(closing, default=None),
        )

    def _reached(
        self, number: int, shape: Shape, group: Group, held: tuple[date | None, tuple[str, ...]]
    ) -> Answer | None:
        last_act, reach = held
        way = reach[_INDEX[self.ways[number][0]]]
        if way == "none":
            return None
        pattern = group.patterns[number]
        if pattern is None:
            pattern = group.patterns[number] = self._pattern(number, shape)
        answer = self._answer(pattern, last_act)
        return self.dead_way if way == "bounced" and answer[0] else answer

    def _pattern(self, number: int, shape: Shape) -> Pattern:
        channel, card, message = self.ways[number]
        spoken = heard(shape.facts, card)
        told = shape if spoken is shape.facts else replace(shape, facts=spoken)
        mine = narrowed(told, channel, card.legal_kind)
        found = self.patterns.get((message, mine))
        if found is None:
            self.met += 1
            found = self.patterns[message, mine] = Pattern(mine, message)
        return found

    def _answer(self, pattern: Pattern, last_act: date | None) -> Answer:
        if pattern.fixed is not None and last_act is not None:
            return pattern.fixed
        found = pattern.by_day.get(last_act)
        if found is None:
            self.decisions += 1
            known = self._known(pattern.shape, last_act)
            decision = decide_known(known, pattern.message, delivery=False)
            found = pattern.by_day[last_act] = stored_as(decision, self.edition)
            early = decision.allowed or strength(decision.reason) < _CLOCK
            if last_act is not None and decision.until is None and early:
                pattern.fixed = found
        return found

    def _known(self, shape: Shape, last_act: date | None) -> Known:
        """Facts are arranged once for the channels that they bear on alike; only the latest are kept."""
        found = self.arranged.get((shape, last_act))
        if found is None:
            if len(self.arranged) > _ARRANGED:
                self.arranged.clear()
            found = Known(facts_of(shape, last_act, self.sender), self.at)
            self.arranged[shape, last_act] = found
        return found

"""Whom a campaign goes to: the people of its segment, who of them may get it, and why not the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from carnet.campaigns.types import Card
from carnet.mirror.queries import reading
from carnet.outbound.queries.prepared import facts_from
from carnet.outbound.queries.reach import answers, purpose_of
from carnet.outbound.queries.resting import RESTING, resting
from carnet.outbound.types import Answer, MessageFacts, Misstated
from carnet.people.queries import all_ids, living
from carnet.segments.queries.asked import understood
from carnet.segments.queries.reach import reach, with_answer
from carnet.segments.queries.view import members
from carnet.segments.types import RuleJson

STEP = 10_000
# Above so many people the situations that are kept are counted, instead of deciding on everybody anew.
EXACT = 50_000
_SECONDS = 10
_HAS: RuleJson = {"field": "has_email", "is": True}
_RESTS = Answer(allowed=False, reason=RESTING, rule="")
_EVERYBODY: RuleJson = {"any": [_HAS, {"field": "has_email", "is": False}]}


@dataclass(frozen=True, slots=True)
class Waterfall:
    """How many people there are, how many may get the message, and the others by their one reason, the most first."""

    people: int
    allowed: int
    refused: Sequence[tuple[str, int]] = ()
    depends: Sequence[tuple[str, int]] = ()
    exact: bool = True

    @property
    def out(self) -> int:
        """Return how many get nothing."""
        return self.people - self.allowed


def facts_of(card: Card) -> MessageFacts:
    """Return what is stated of the message. Raises Misstated while no purpose is chosen."""
    if not card.facts.get("purpose"):
        raise Misstated("purpose", "purpose")
    return facts_from({**card.facts, "channel": card.channel})


def steps(card: Card, after: int = 0) -> Iterator[list[int]]:
    """Give the people of a campaign after a number, ten thousand at a time, without holding them all."""
    if card.everybody:
        while found := all_ids(after, STEP):
            yield found
            after = found[-1]
        return
    source = iter(members(card.segment).iter_equal_or_larger(after + 1))
    while found := list(islice(source, STEP)):
        yield found


def size(card: Card) -> int:
    """Return how many people a campaign is for."""
    if card.everybody:
        return living().count()
    if not card.segment:
        return 0
    try:
        return len(members(card.segment))
    except ValueError:
        return 0


def waterfall(card: Card) -> Waterfall:
    """Count whom the message may go to as of now, and why not the others. Raises Misstated, `mirror.types.MirrorError`.

    Up to fifty thousand people are decided on anew, by what is stated of the message. Of more, the situation that is kept of
    each for the purpose is counted: what is stated of the goods is then compared by the door only.
    """
    facts = facts_of(card)
    if size(card) > EXACT:
        purpose_of(facts)
        known = reach(_rule(card), facts.channel, facts.purpose)
        told = [(reason.code, reason.count) for reason in known.reasons]
        return Waterfall(known.total, known.allowed, told, exact=False)
    people, allowed = 0, 0
    refused: Counter[str] = Counter()
    depends: Counter[str] = Counter()
    for _pk, answer in answered(facts, _ids(card)):
        people += 1
        if answer.allowed:
            allowed += 1
        else:
            refused[answer.reason] += 1
            depends.update(answer.depends)
    return Waterfall(people, allowed, refused.most_common(), depends.most_common())


def those(card: Card, figure: str) -> Iterable[int]:
    """Return the people behind a figure of the waterfall: "yes", "no", or a reason. Raises as `waterfall`."""
    facts = facts_of(card)
    if size(card) > EXACT:
        with reading(seconds=_SECONDS) as reader:
            sql = understood(_rule(card)).sql()
            return with_answer(reader, sql, facts.channel, facts.purpose, figure)
    return [
        pk
        for pk, answer in answered(facts, _ids(card))
        if (answer.allowed if figure == "yes" else not answer.allowed)
        and figure in ("yes", "no", answer.reason, *answer.depends)
    ]


def answered(facts: MessageFacts, people: Sequence[int]) -> Iterator[tuple[int, Answer]]:
    """Give the answer for each of the people; whoever asked for a pause gets nothing that solicits. Raises Misstated."""
    rests = resting(people, facts.channel) if purpose_of(facts).prospects else frozenset()
    for pk, answer in answers(facts, people):
        yield pk, _RESTS if answer.allowed and pk in rests else answer


def _rule(card: Card) -> RuleJson:
    return _EVERYBODY if card.everybody else {"segment": card.segment}


def _ids(card: Card) -> list[int]:
    return [pk for step in _steps(card) for pk in step]


def _steps(card: Card) -> Iterator[list[int]]:
    if card.everybody or card.segment:
        try:
            yield from steps(card)
        except ValueError:
            return

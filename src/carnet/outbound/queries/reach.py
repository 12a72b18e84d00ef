"""Decide for everybody about one message that states its own facts; people alike are decided once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from carnet.activity.queries.products import buyers_about
from carnet.consent.queries.profiles import Found, profiles, sender
from carnet.consent.queries.purposes import active
from carnet.consent.queries.sold import bought_from_sources_about
from carnet.consent.rules.profile import Shape, facts_of, narrowed, shape_of
from carnet.consent.rules.purposes import PurposeCard, heard
from carnet.consent.types import CHANNELS, NO_ADDRESS
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.law.rules.decide import decide_known
from carnet.law.rules.known import Known
from carnet.law.types import Decision, Sender
from carnet.outbound.rules.statement import at_best, check, message_of, met
from carnet.outbound.types import Answer, MessageFacts, Misstated, Reach, Recipient
from carnet.people.queries import living

_BATCH = 10_000
_NO_WAY = Answer(allowed=False, reason=NO_ADDRESS, rule="")
_DEAD_WAY = Answer(allowed=False, reason="R_HARD_BOUNCE", rule="E-08")


def purpose_of(facts: MessageFacts) -> PurposeCard:
    """Return the purpose that a message states. Raises Misstated when it is not open, or not on this channel."""
    card = next((c for c in active() if c.code == facts.purpose), None)
    if card is None:
        raise Misstated("purpose", "purpose")
    check(facts, card.channels)
    return card


def answers(
    facts: MessageFacts, ids: Sequence[int] | None = None, *, at: datetime | None = None
) -> Iterator[tuple[int, Answer]]:
    """Yield the answer for each living contact among `ids` (None: everybody), as of `at` (now).

    Legal hours, caps and the number shown are the door's business, at the moment of sending. Raises Misstated.
    """
    moment = at or clock.now()
    asked = Asked(
        facts=facts,
        card=purpose_of(facts),
        at=moment,
        today=moment.astimezone(PARIS).date(),
        sender=sender(),
        similar=buyers_about(facts.about) | bought_from_sources_about(facts.about),
        trades=_in_trades(facts.trades),
    )
    wanted = (
        list(ids) if ids is not None else list(living().order_by("id").values_list("id", flat=True))
    )
    for start in range(0, len(wanted), _BATCH):
        for contact_id, found in profiles(wanted[start : start + _BATCH]):
            yield contact_id, asked.answer(contact_id, found)


def reach(facts: MessageFacts) -> Reach:
    """Count whom the message may go to and why not the others, each person once. Raises Misstated."""
    allowed, people = 0, 0
    refused: Counter[str] = Counter()
    depends: Counter[str] = Counter()
    for _contact_id, answer in answers(facts):
        people += 1
        if answer.allowed:
            allowed += 1
        else:
            refused[answer.reason] += 1
            depends.update(answer.depends)
    return Reach(people=people, allowed=allowed, refused=dict(refused), depends=dict(depends))


def _in_trades(trades: Sequence[str]) -> frozenset[int]:
    found: set[int] = set()
    for trade in trades:
        rows = living().filter(organisation__naf__startswith=trade)
        found.update(rows.values_list("id", flat=True))
    return frozenset(found)


@dataclass(slots=True)
class Asked:
    """One message asked about, with the answers found so far by shape, day of the last act and recipient."""

    facts: MessageFacts
    card: PurposeCard
    at: datetime
    today: date
    sender: Sender
    similar: frozenset[int]
    trades: frozenset[int]
    known: dict[tuple[Shape, date | None, Recipient], Answer] = field(default_factory=dict)

    def answer(self, contact_id: int, found: Found) -> Answer:
        """Return the answer for one contact."""
        way = found.reach[CHANNELS.index(self.facts.channel)]
        if way == "none":
            return _NO_WAY
        shape, last_act = shape_of(found.profile, self.today)
        told = replace(shape, facts=heard(shape.facts, self.card))
        mine = narrowed(told, self.facts.channel, self.card.legal_kind)
        recipient = Recipient(contact_id in self.similar, contact_id in self.trades)
        key = (mine, last_act, recipient)
        answer = self.known.get(key)
        if answer is None:
            answer = self.known[key] = self._decide(mine, last_act, recipient)
        return _DEAD_WAY if answer.allowed and way == "bounced" else answer

    def _decide(self, shape: Shape, last_act: date | None, recipient: Recipient) -> Answer:
        known = Known(facts_of(shape, last_act, self.sender), self.at)
        decision = self._ask(known, self.facts, recipient)
        depends: frozenset[str] = frozenset()
        missing = self.facts.unstated()
        if (
            missing
            and not decision.allowed
            and self._ask(known, at_best(self.facts), recipient).allowed
        ):
            depends = frozenset(
                name
                for name in missing
                if not self._ask(known, at_best(self.facts, but=name), recipient).allowed
            )
        return Answer(decision.allowed, decision.reason, decision.rule, depends)

    def _ask(self, known: Known, facts: MessageFacts, recipient: Recipient) -> Decision:
        message = message_of(facts, self.card.legal_kind, met(facts, recipient))
        return decide_known(known, message, delivery=False)

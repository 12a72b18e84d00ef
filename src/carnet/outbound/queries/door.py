"""The decision at the door: asked of the law at the moment of the claim, from the facts, with hours and calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from carnet.activity.queries.facts import sales
from carnet.activity.queries.products import products_about
from carnet.consent.queries.profiles import Found, profiles
from carnet.consent.queries.sold import bought_from_sources_about
from carnet.consent.rules.profile import Shape, facts_of, narrowed, shape_of
from carnet.consent.rules.purposes import PurposeCard, heard
from carnet.consent.types import CHANNELS, NO_ADDRESS
from carnet.kit.clock import PARIS
from carnet.kit.sql import ids_within
from carnet.law.rules.decide import decide_known
from carnet.law.rules.known import Known
from carnet.law.types import Fact, Facts, Sender
from carnet.outbound.queries.asked import CALLS
from carnet.outbound.queries.resting import RESTING, resting
from carnet.outbound.rules.statement import message_of
from carnet.outbound.types import MessageFacts, Recipient
from carnet.people.queries import living

GONE = "GONE"
_LATER_AT_MOST = timedelta(hours=1)
_CALL_FACTS = {"call_made": "call_attempt", "call_refused": "call_refused"}
Calls = tuple[Fact, ...]
_Key = tuple[Shape, date | None, Recipient, Calls]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the door answers for one message: it may leave, or not (reason and rule), or not before `later`."""

    allowed: bool
    reason: str
    rule: str
    later: datetime | None = None
    until: datetime | None = None


_NOWHERE = Verdict(allowed=False, reason=NO_ADDRESS, rule="")
_DEAD = Verdict(allowed=False, reason="R_HARD_BOUNCE", rule="E-08")
_RESTS = Verdict(allowed=False, reason=RESTING, rule="")
_GONE = Verdict(allowed=False, reason=GONE, rule="")


@dataclass(slots=True)
class Door:
    """One dispatch's decisions. People alike are decided once, for as long as the answer cannot change."""

    facts: MessageFacts
    card: PurposeCard
    sender: Sender
    products: Sequence[int] = ()
    sources: frozenset[int] = frozenset()
    known: dict[_Key, Verdict] = field(default_factory=dict)

    @classmethod
    def to(cls, facts: MessageFacts, card: PurposeCard, sender: Sender) -> "Door":
        """Return the door for a message; what it may be similar to is looked up once."""
        if not facts.about:
            return cls(facts, card, sender)
        products = products_about(facts.about)
        return cls(facts, card, sender, products, bought_from_sources_about(facts.about))

    def read(self, ids: Sequence[int]) -> dict[int, tuple[Found, Calls]]:
        """Return what is held of each living contact among `ids`."""
        calls = _calls(ids) if self.facts.channel == "phone" else {}
        return {pk: (found, calls.get(pk, ())) for pk, found in profiles(ids, by=self.sender)}

    def verdicts(
        self, held: Mapping[int, tuple[Found, Calls]], ids: Sequence[int], *, at: datetime
    ) -> dict[int, Verdict]:
        """Return the answer for each contact among `ids`, from what was read of them."""
        similar = self._similar(ids)
        trades = _in_trades(self.facts.trades, ids)
        today = at.astimezone(PARIS).date()
        rests = resting(ids, self.facts.channel) if self.card.prospects else ()
        answers = {}
        for pk in ids:
            if pk not in held:
                answers[pk] = _GONE
                continue
            recipient = Recipient(pk in similar, pk in trades)
            answer = self._verdict(*held[pk], recipient, today=today, at=at)
            answers[pk] = _RESTS if pk in rests and (answer.allowed or answer.later) else answer
        return answers

    def _verdict(
        self, found: Found, calls: Calls, recipient: Recipient, *, today: date, at: datetime
    ) -> Verdict:
        way = found.reach[CHANNELS.index(self.facts.channel)]
        if way == "none":
            return _NOWHERE
        shape, last_act = shape_of(found.profile, today)
        told = replace(shape, facts=heard(shape.facts, self.card))
        mine = narrowed(told, self.facts.channel, self.card.legal_kind)
        key = (mine, last_act, recipient, calls)
        kept = self.known.get(key)
        if kept is None or (kept.until is not None and at >= kept.until):
            kept = self._decide(key, at)
            if all(_happened(fact, at) for fact in (*mine.facts, *calls)):
                self.known[key] = kept
        return _DEAD if way == "bounced" and (kept.allowed or kept.later) else kept

    def _decide(self, key: _Key, at: datetime) -> Verdict:
        shape, last_act, recipient, calls = key
        facts = facts_of(shape, last_act, self.sender)
        if calls:
            facts = Facts(facts.person, facts.sender, (*facts.history, *calls), facts.unknown)
        known = Known(facts, at)
        message = message_of(self.facts, self.card.legal_kind, recipient)
        decision = decide_known(known, message, delivery=True)
        if decision.allowed:
            return Verdict(True, decision.reason, decision.rule, None, decision.until)  # noqa: FBT003
        later = None
        if decide_known(known, message, delivery=False).allowed:
            later = decision.until or at + _LATER_AT_MOST
        return Verdict(False, decision.reason, decision.rule, later, decision.until)  # noqa: FBT003

    def _similar(self, ids: Sequence[int]) -> frozenset[int]:
        if not self.products:
            return self.sources
        rows = sales().filter(contact_id__in=ids_within(ids))
        bought = rows.filter(lines__product_id__in=ids_within(self.products)).order_by()
        found = {pk for pk in bought.values_list("contact_id", flat=True).distinct() if pk}
        return self.sources | found


def _happened(fact: Fact, at: datetime) -> bool:
    if fact.at is None:
        return True
    return fact.at <= at if isinstance(fact.at, datetime) else fact.at <= at.date()


def _in_trades(trades: Sequence[str], ids: Sequence[int]) -> frozenset[int]:
    found: set[int] = set()
    for trade in trades:
        rows = living().filter(pk__in=ids_within(ids), organisation__naf__startswith=trade)
        found.update(rows.values_list("id", flat=True))
    return frozenset(found)


def _calls(ids: Sequence[int]) -> dict[int, Calls]:
    found: dict[int, list[Fact]] = {}
    for pk, kind, at in CALLS.ask(ids):
        found.setdefault(pk, []).append(Fact(_CALL_FACTS[kind], at))
    return {pk: tuple(facts) for pk, facts in found.items()}

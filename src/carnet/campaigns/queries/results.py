"""What a campaign gave: the way from the segment to the purchase, its variants, what is to be mended."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from carnet.campaigns.queries.behind import count
from carnet.campaigns.queries.bought import Bought, bought
from carnet.campaigns.queries.tried import tried
from carnet.campaigns.rules.figures import wilson
from carnet.campaigns.types import TESTING, Card, Tried
from carnet.content.queries import version
from carnet.content.rules.sources import aloud
from carnet.inbound.queries.returns import hits, link_counts
from carnet.outbound.queries.messages import counts, messages_of
from carnet.outbound.types import BOUNCED, LEFT, OPEN_STATES

HOURS = 48
_DOMAINS = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: how many people, behind which part."""

    key: str
    part: str
    people: int


@dataclass(frozen=True, slots=True)
class Share:
    """One variant: its subject, how it did, and the interval that holds its true share with 95 %."""

    tried: Tried
    subject: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Domain:
    """How mails of one domain arrived."""

    name: str
    sent: int
    wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything that a campaign gave; while variants are tried, nothing that could be peeked at."""

    steps: Sequence[Step]
    out: int
    wrong: int
    waiting: int
    refused: Sequence[tuple[str, int]]
    measured: int
    opened: int
    stopped: int
    spam: int
    bought: Bought
    shares: Sequence[Share]
    links: Sequence[tuple[int, str, int]]
    hours: Sequence[int]
    domains: Sequence[Domain]
    hidden: bool

    @property
    def arrived(self) -> int:
        """Return how many messages arrived, as far as is known."""
        return next(step.people for step in self.steps if step.key == "arrived")


def results(card: Card) -> Results:
    """Return what a campaign that has begun gave until now."""
    hidden = card.state == TESTING
    dispatch = card.dispatch_id or 0
    steps = [
        Step("all", "all", count(card, "all")),
        Step("left", "left", count(card, "left")),
        Step("arrived", "arrived", count(card, "arrived")),
    ]
    found = Bought(frozenset(), 0, 0)
    if not hidden:
        found = bought(card)
        steps.append(Step("clicked", "clicked", count(card, "clicked")))
        steps.append(Step("bought", "bought", count(card, "bought")))
    tallies = counts(dispatch)
    refused: Counter[str] = Counter()
    for tally in tallies:
        if tally.state == "refused":
            refused[tally.reason] += tally.messages
    return Results(
        steps=steps,
        out=count(card, "state.refused"),
        wrong=count(card, "wrong"),
        waiting=sum(t.messages for t in tallies if t.state in OPEN_STATES),
        refused=refused.most_common(),
        measured=count(card, "measured"),
        opened=0 if hidden else count(card, "opened"),
        stopped=count(card, "stop"),
        spam=count(card, "spam"),
        bought=found,
        shares=[] if hidden or not card.tests else _shares(card),
        links=[] if hidden else _links(card, dispatch),
        hours=[] if hidden else _hours(card, dispatch),
        domains=_domains(dispatch) if card.channel == "email" else [],
        hidden=hidden,
    )


def _shares(card: Card) -> list[Share]:
    found = []
    for one in tried(card):
        pk = card.versions.get(one.letter)
        low, high = wilson(one.did, one.people)
        found.append(Share(one, aloud(version(pk).subject) if pk else "", low, high))
    return sorted(found, key=lambda share: -share.tried.rate)


def _links(card: Card, dispatch: int) -> list[tuple[int, str, int]]:
    pk = card.versions.get(card.winner or "A")
    addresses = version(pk).links if pk else ()
    rows = [
        (number, addresses[number] if 0 <= number < len(addresses) else "", people)
        for number, (people, _robots) in link_counts(dispatch).items()
        if people and number >= 0
    ]
    return sorted(rows, key=lambda row: -row[2])[:8]


def _hours(card: Card, dispatch: int) -> list[int]:
    """Count the clicks of people by hour since the start, for two days."""
    begun = card.started_at
    if begun is None:
        return []
    rows = hits([dispatch]).filter(
        what="click", verdict="human", at__lt=begun + timedelta(hours=HOURS)
    )
    found = [0] * HOURS
    for at in rows.values_list("at", flat=True).iterator(5_000):
        found[_hour(begun, at)] += 1
    return found if any(found) else []


def _hour(begun: datetime, at: datetime) -> int:
    return min(HOURS - 1, max(0, int((at - begun).total_seconds() // 3600)))


def _domains(dispatch: int) -> list[Domain]:
    sent: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    rows = messages_of([dispatch], states=LEFT).order_by().filter(contact_id__isnull=False)
    for to, state in rows.values_list("to", "state").iterator(5_000):
        name = to.rpartition("@")[2].lower()
        if name:
            sent[name] += 1
            wrong[name] += state == BOUNCED
    return [Domain(name, n, wrong[name]) for name, n in sent.most_common(_DOMAINS)]

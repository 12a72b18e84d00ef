"""What would be, if: decide again under a supposition, in memory, and count whom it would reach."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import chain

from carnet.consent.queries import declared_sources, profiles, sender
from carnet.consent.rules.profile import LONG_AGO, Origin, Profile, Shape, facts_of, shape_of
from carnet.consent.rules.purposes import OFFERS_CARD, ways
from carnet.consent.types import CHANNELS
from carnet.intake.actions.facts import Facts, once
from carnet.kit import clock
from carnet.law.rules.clock import months_of
from carnet.law.rules.decide import decide_known
from carnet.law.rules.known import Known
from carnet.law.rules.sources import guess_source_kind
from carnet.law.types import Sender
from carnet.report.types import SourceGain

_OFFERS = tuple((channel, message) for channel, _card, message in ways((OFFERS_CARD,)))
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Verdicts:
    """The channels that are open for people as they are or might be; people alike are decided once."""

    at: datetime
    today: date
    sender: Sender
    found: dict[tuple[Shape, date | None], frozenset[str]] = field(default_factory=dict)

    def of(self, profile: Profile) -> frozenset[str]:
        """Return the channels that the law leaves open, addresses left aside."""
        months = months_of(self.sender.clocks, profile.kind, bought=profile.bought_on is not None)
        shape, last = shape_of(profile, self.today, longest=months)
        # Only whether the person's own duration has passed matters here: how long it still lasts does not.
        bucket = last if last in (None, LONG_AGO) else self.today
        if (shape, bucket) not in self.found:
            facts = Known(facts_of(shape, bucket, self.sender), self.at)
            self.found[shape, bucket] = frozenset(
                channel
                for channel, message in _OFFERS
                if decide_known(facts, message, delivery=False).allowed
            )
        return self.found[shape, bucket]


@dataclass(slots=True)
class Gained:
    """What was found of some people: channels opened and people reached by source, and whom confirmed e-mails would reach."""

    opened: dict[str, Counter[str]] = field(default_factory=dict)
    reached: Counter[str] = field(default_factory=Counter)
    confirmed: int = 0

    def add(self, other: "Gained") -> None:
        """Add what was found of other people."""
        for source, channels in other.opened.items():
            self.opened.setdefault(source, Counter()).update(channels)
        self.reached.update(other.reached)
        self.confirmed += other.confirmed


class Supposition:
    """What an answer about each source would bring, and how many people confirming mistyped e-mails would.

    The answer supposed is: they were told, and could refuse. Sources the owner has answered for bring nothing more.
    """

    def __init__(self, facts: Facts) -> None:
        """Ask what the owner has answered."""
        self._sources, self._typos = facts.sources(), facts.typos
        declared = declared_sources(list(self._sources))
        self._answered = {
            s for s, a in declared.items() if a.informed is not None and a.could_refuse is not None
        }
        self._asked = {s: ids for s, ids in self._sources.items() if s not in self._answered}
        self._concerned = once(chain(self._typos, *self._asked.values()))
        self._verdicts = Verdicts(clock.now(), clock.today(), sender())

    def of(self, people: Sequence[int], before: Mapping[int, frozenset[str]]) -> Gained:
        """Return what it brings of these people, in rising order, whose open channels are as told."""
        found = Gained()
        part = _between(self._concerned, people[0], people[-1])
        if not part:
            return found
        more, found.confirmed = _more(part, self._typos, before, self._verdicts)
        for source, ids in self._asked.items():
            opened: Counter[str] = Counter()
            for contact_id in _between(ids, part[0], part[-1]):
                if contact_id in more:
                    opened.update(more[contact_id])
                    found.reached[source] += contact_id not in before
            if opened:
                found.opened[source] = opened
        return found

    def told(self, gained: Gained) -> tuple[SourceGain, ...]:
        """Return the sources with what was found of everybody, the most useful first."""
        none: Counter[str] = Counter()
        gains = [
            SourceGain(
                source=s,
                people=len(ids),
                guess=guess_source_kind(s),
                declared=s in self._answered,
                gain={c: n for c in CHANNELS if (n := gained.opened.get(s, none)[c])},
                gain_people=gained.reached[s],
            )
            for s, ids in self._sources.items()
        ]
        return tuple(sorted(gains, key=lambda g: (-g.gain_people, -g.people, g.source)))


def _between(ids: "array[int]", first: int, last: int) -> "array[int]":
    return ids[bisect_left(ids, first) : bisect_right(ids, last)]


def _more(
    concerned: Sequence[int],
    typos: set[int],
    before: Mapping[int, frozenset[str]],
    verdicts: Verdicts,
) -> tuple[dict[int, frozenset[str]], int]:
    """Return the channels that answers would open where there are any, and how many a confirmed e-mail would reach."""
    more: dict[int, frozenset[str]] = {}
    confirmed = 0
    for contact_id, found in profiles(concerned):
        usable = {
            channel for channel, way in zip(CHANNELS, found.reach, strict=True) if way == "usable"
        }
        closed = usable - before.get(contact_id, _NOTHING)
        if closed and (opened := verdicts.of(_told(found.profile)) & closed):
            more[contact_id] = opened
        if contact_id in typos and "email" not in usable:
            confirmed += "email" in verdicts.of(found.profile)
    return more, confirmed


def _told(profile: Profile) -> Profile:
    """Return the profile as if the owner had answered for every source that is still open."""
    return replace(profile, origins=_answered(profile.origins))


@lru_cache(maxsize=20_000)
def _answered(origins: tuple[Origin, ...]) -> tuple[Origin, ...]:
    return tuple(
        o
        if o.informed is not None and o.could_refuse is not None
        else replace(
            o,
            kind="own" if o.kind == "unknown" else o.kind,
            declared=True,
            informed=True,
            could_refuse=True,
        )
        for o in origins
    )

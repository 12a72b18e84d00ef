"""What would be, if: decide again under a supposition, in memory, and count whom it would reach."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from carnet.consent.queries import allowed_channels, declared_sources, profiles, sender
from carnet.consent.rules.profile import LONG_AGO, Profile, Shape, facts_of, shape_of
from carnet.consent.rules.purposes import OFFERS_CARD, ways
from carnet.consent.types import CHANNELS
from carnet.imports.actions.shape import Prepared
from carnet.kit import clock
from carnet.kit.text import words
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
        shape, last = shape_of(profile, self.today)
        # Only whether the three years have passed matters here: how long they still last does not.
        bucket = last if last in (None, LONG_AGO) else self.today
        if (shape, bucket) not in self.found:
            facts = Known(facts_of(shape, bucket, self.sender), self.at)
            self.found[shape, bucket] = frozenset(
                channel
                for channel, message in _OFFERS
                if decide_known(facts, message, delivery=False).allowed
            )
        return self.found[shape, bucket]


def suppose(
    rows: Sequence[Prepared], survivor_of: Mapping[int, int]
) -> tuple[tuple[SourceGain, ...], int]:
    """Return what an answer about each source would bring, and how many people confirming mistyped e-mails would.

    The answer supposed is: they were told, and could refuse. Sources the owner has answered for bring nothing more.
    """
    sources = _by_source(rows, survivor_of)
    declared = declared_sources(list(sources))
    answered = {
        s for s, a in declared.items() if a.informed is not None and a.could_refuse is not None
    }
    typos = {
        survivor_of.get(c, c)
        for r in rows
        if r.row.email_proposal and (c := r.contact_id) is not None
    }
    concerned = sorted({c for s, ids in sources.items() if s not in answered for c in ids} | typos)
    before = allowed_channels(concerned)
    more, confirmed = _more(concerned, typos, before)
    gains = [
        _gain(s, ids, answered=s in answered, before=before, more=more)
        for s, ids in sources.items()
    ]
    return tuple(sorted(gains, key=lambda g: (-g.gain_people, -g.people, g.source))), confirmed


def _more(
    concerned: Sequence[int], typos: set[int], before: Mapping[int, frozenset[str]]
) -> tuple[dict[int, frozenset[str]], int]:
    """Return the channels that answers would open for each contact, and how many a confirmed e-mail would reach."""
    now = clock.now()
    verdicts = Verdicts(now, clock.today(), sender())
    more: dict[int, frozenset[str]] = {}
    confirmed = 0
    for contact_id, found in profiles(concerned):
        usable = {
            channel for channel, way in zip(CHANNELS, found.reach, strict=True) if way == "usable"
        }
        opened = verdicts.of(_told(found.profile)) & usable
        more[contact_id] = opened - before.get(contact_id, _NOTHING)
        if contact_id in typos and "email" not in usable:
            confirmed += "email" in verdicts.of(found.profile)
    return more, confirmed


def _told(profile: Profile) -> Profile:
    """Return the profile as if the owner had answered for every source that is still open."""
    origins = tuple(
        o
        if o.informed is not None and o.could_refuse is not None
        else replace(
            o,
            kind="own" if o.kind == "unknown" else o.kind,
            declared=True,
            informed=True,
            could_refuse=True,
        )
        for o in profile.origins
    )
    return replace(profile, origins=origins)


def _by_source(rows: Iterable[Prepared], survivor_of: Mapping[int, int]) -> dict[str, set[int]]:
    """Return the people of each source under its most frequent spelling."""
    spelled: dict[str, Counter[str]] = {}
    people: dict[str, set[int]] = {}
    for row in rows:
        if row.contact_id is not None:
            key = words(row.row.source)
            spelled.setdefault(key, Counter())[row.row.source] += 1
            people.setdefault(key, set()).add(survivor_of.get(row.contact_id, row.contact_id))
    return {spelled[key].most_common(1)[0][0]: found for key, found in people.items()}


def _gain(
    source: str,
    people: set[int],
    *,
    answered: bool,
    before: Mapping[int, frozenset[str]],
    more: Mapping[int, frozenset[str]],
) -> SourceGain:
    opened = (
        Counter() if answered else Counter(channel for c in people for channel in more.get(c, ()))
    )
    return SourceGain(
        source=source,
        people=len(people),
        guess=guess_source_kind(source),
        declared=answered,
        gain={channel: opened[channel] for channel in CHANNELS if opened[channel]},
        gain_people=0 if answered else sum(1 for c in people if more.get(c) and not before.get(c)),
    )

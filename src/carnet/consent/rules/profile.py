"""From what the ledgers hold of a contact to the facts that decisions are taken from.

A profile is what was read of one contact. Its shape leaves out what makes no difference (which of several days was the
last act, whose file the row came from), so that people alike are decided once; the day of the last act is kept beside it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from carnet.law.rules.clock import LONGEST
from carnet.law.rules.days import birthday, plus_months
from carnet.law.rules.known import concerns
from carnet.law.rules.speech import MAJORITY
from carnet.law.types import Fact, Facts, Person, Sender

LONG_AGO = date(1970, 1, 1)
_ELSEWHERE = {
    "bought": "bought_list",
    "rented": "rented_list",
    "public": "public_list",
    "referral": "another_person",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where data come from: the source's kind and what the owner declared of it; None is not answered."""

    kind: str = "unknown"
    declared: bool = False
    informed: bool | None = None
    could_refuse: bool | None = None
    since: date | None = None
    collected_on: date | None = None
    directory: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What is held of one contact; `acts` are the days of purchases and other acts, `bounced` the dead channels."""

    kind: str = "unknown"
    country: str = "FR"
    region: str = ""
    birth_date: date | None = None
    origins: tuple[Origin, ...] = ()
    bought_on: date | None = None
    acts: tuple[date, ...] = ()
    facts: tuple[Fact, ...] = ()
    bounced: tuple[str, ...] = ()
    proposed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """What people who are alike before the law share; the day of the last act is not in it."""

    person: Person
    own: bool
    bought: bool
    bought_on: date | None
    notice: tuple[bool, bool]
    elsewhere: tuple[tuple[str, date | None], ...]
    facts: tuple[Fact, ...]
    bounced: tuple[str, ...]
    unknown: frozenset[str]


def _told(origin: Origin) -> tuple[bool, str]:
    """Say whether people of this source were told and could refuse, and else what is not known about it."""
    if origin.informed is None:
        return False, "informed"
    if origin.informed and origin.could_refuse is None:
        return False, "could_refuse"
    if not (origin.informed and origin.could_refuse):
        return False, ""
    if origin.since is None:
        return True, ""
    if origin.collected_on is None:
        return False, "collected_on"
    return origin.collected_on >= origin.since, ""


def shape_of(profile: Profile, today: date, *, longest: int = LONGEST) -> tuple[Shape, date | None]:
    """Return the shape of a profile and the day of the last act (None: no dated trace).

    Acts and collections whose `longest` months have passed everywhere are as good as one: no duration in force is longer.

    A person comes from our own source when one of the sources is ours; every such source must have told them. What
    comes from elsewhere only counts while nothing came from the person.
    """
    own = [o for o in profile.origins if o.kind == "own"]
    bought = profile.bought_on is not None
    elsewhere = [] if own or bought else [o for o in profile.origins if o.kind != "own"]
    answers = [_told(o) for o in own]
    unknown = {name for _told_them, name in answers if name} | profile.proposed
    notice = (bool(own) and all(told for told, _name in answers), False)
    if elsewhere and all(_told_elsewhere(o) for o in elsewhere):
        notice = (False, True)
    if not own and (
        not profile.origins or any(not o.declared and o.kind == "unknown" for o in profile.origins)
    ):
        unknown.add("source")
    if profile.kind == "unknown":
        unknown.add("kind")
    days = [*profile.acts, *(o.collected_on for o in own if o.collected_on)]
    days += [profile.bought_on] if profile.bought_on else []
    days += [d for f in profile.facts if _proven(f) and (d := _day(f))]
    days += [f.ended for f in profile.facts if f.type == "contract" and f.ended]
    erased = any(f.type == "request" and f.right == "erasure" for f in profile.facts)
    from_others = {(_source(o), _settled(o.collected_on, today, longest)) for o in elsewhere}
    shape = Shape(
        person=_person(profile, today),
        own=bool(own),
        bought=bought and not erased,
        bought_on=profile.bought_on if erased else None,
        notice=notice,
        elsewhere=tuple(sorted(from_others, key=str)),
        facts=tuple(f for f in profile.facts if (_day(f) or today) <= today),
        bounced=profile.bounced,
        unknown=frozenset(unknown),
    )
    return shape, _settled(max((d for d in days if d <= today), default=None), today, longest)


def _settled(last: date | None, today: date, longest: int) -> date | None:
    """Days whose duration has passed everywhere on earth are one and the same day."""
    if last is None or plus_months(last, longest) >= today - timedelta(days=2):
        return last
    return LONG_AGO


def _told_elsewhere(origin: Origin) -> bool:
    """A person on a list from elsewhere was sent the information, by the owner's word."""
    return bool(origin.informed and origin.could_refuse)


def _source(origin: Origin) -> str:
    return "directory" if origin.directory else _ELSEWHERE.get(origin.kind, "unknown")


def _person(profile: Profile, today: date) -> Person:
    """Keep the birth date only of those whose age may matter, now or when they agreed."""
    born = profile.birth_date
    if born:
        days = [d for f in profile.facts if f.type == "consent" and (d := _day(f))]
        born = born if min([today, *days]) < birthday(born, MAJORITY) else None
    return Person(
        kind=profile.kind, country=profile.country, region=profile.region, birth_date=born
    )


def _day(fact: Fact) -> date | None:
    return fact.at.date() if isinstance(fact.at, datetime) else fact.at


def facts_of(shape: Shape, last_act: date | None, sender: Sender) -> Facts:
    """Return the facts of everybody of a shape whose last act was on a day."""
    direct, elsewhere = shape.notice
    history = list(_dated(last_act, own=shape.own, bought=shape.bought, told=direct))
    if shape.bought_on:
        history.append(Fact("order", shape.bought_on))
    history += [Fact("collected", day, source=source) for source, day in shape.elsewhere]
    if elsewhere:
        history.append(Fact("notice", None, optout_offered=True))
    history += shape.facts
    history += [
        Fact("bounce", None, channels=(channel,), severity="hard") for channel in shape.bounced
    ]
    return Facts(person=shape.person, sender=sender, history=tuple(history), unknown=shape.unknown)


@lru_cache(maxsize=20_000)
def _dated(last_act: date | None, *, own: bool, bought: bool, told: bool) -> tuple[Fact, ...]:
    """Return the facts that carry the day of the last act."""
    facts = [Fact("collected", last_act, source="from_person")] if own else []
    facts += [Fact("order", last_act)] if bought else []
    facts += [Fact("notice", last_act, optout_offered=True, mentions=("sms",))] if told else []
    return (*facts, Fact("act", last_act)) if last_act is not None else tuple(facts)


_STATE = frozenset({"death_reported", "request"})


def narrowed(shape: Shape, channel: str, purpose: str) -> Shape:
    """Return what of a shape bears on one channel and purpose, so that people who differ elsewhere are alike here.

    Dropped: a no, or a yes without proof, about other channels; for service messages, all but death, erasure and
    restriction. A proven agreement about other channels stays, since it tells that they are covered, without its day.
    """
    if purpose == "service":
        if not any(f.type in _STATE for f in shape.facts):
            return _ANYBODY
        return shape
    same = shape.person.birth_date is not None or any(f.type in _STATE for f in shape.facts)
    kept = tuple(
        dict.fromkeys(
            f if same or not _proven(f) or channel in (f.channels or ()) else _undated(f)
            for f in shape.facts
            if _bears_on(f, channel)
        )
    )
    bounced = (channel,) if channel in shape.bounced else ()
    if kept == shape.facts and bounced == shape.bounced:
        return shape
    return replace(shape, facts=kept, bounced=bounced)


def _proven(fact: Fact) -> bool:
    return fact.type == "consent" and fact.status == "given" and fact.proof == "kept"


@lru_cache(maxsize=20_000)
def _undated(fact: Fact) -> Fact:
    """Return a proven agreement about other channels without its day, which the last act has taken up."""
    at = LONG_AGO if fact.at is not None else None
    return replace(fact, at=at, channels=("other",), purposes=(), medium="")


def _bears_on(fact: Fact, channel: str) -> bool:
    if _proven(fact):
        return True
    return fact.type not in ("consent", "objection", "complaint", "unsubscribe") or concerns(
        fact.channels, channel
    )


_ANYBODY = Shape(
    person=Person("consumer"),
    own=True,
    bought=False,
    bought_on=None,
    notice=(False, False),
    elsewhere=(),
    facts=(),
    bounced=(),
    unknown=frozenset(),
)

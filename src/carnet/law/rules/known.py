"""What is known of a person at a moment, arranged so that conditions read like sentences.

Facts dated after the moment have not happened. A day without an hour is read protectively: a yes as early, a no as late
as the day allows, so that a refusal and an agreement of the same day leave a refusal.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from carnet.law.rules.clock import months_of
from carnet.law.rules.days import (
    BEFORE_ALL,
    ONE_DAY,
    birthday,
    day_in,
    midnight,
    plus_months,
)
from carnet.law.rules.places import zone_of
from carnet.law.types import Fact, Facts, Person, When

THIRD_PARTY = frozenset(
    {
        "company_website",
        "public_profile",
        "directory",
        "public_list",
        "another_person",
        "bought_list",
        "rented_list",
        "unknown",
    }
)
PROSPECTING = frozenset(
    {"promotion", "newsletter", "birthday_offer", "requested_offer", "charity_appeal"}
)
_CALLS = frozenset({"phone", "automated_call"})
_ACTS = frozenset(
    {
        "order",
        "account_created",
        "form_submitted",
        "click",
        "login",
        "renewal_accepted",
        "contract",
        "act",
    }
)
_CLOCKED = _ACTS | {"consent", "collected"}
_DIRECT = _ACTS - {"click", "act"}
_FRESH = _DIRECT - {"renewal_accepted"}
T = TypeVar("T")


class once(Generic[T]):
    """A property worked out at the first reading; functools' own takes a lock each time, which costs more than the work."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        """Keep the function."""
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, owner: Any, _kind: type | None = None) -> T:
        """Work it out and leave the result in the place of the property."""
        found = self.work(owner)
        owner.__dict__[self.name] = found
        return found


def _moves_the_clock(fact: Fact) -> bool:
    """An act of the person does; so do a proven agreement and details given in person. An imported file never does."""
    if fact.type == "consent":
        return fact.status == "given" and fact.proof == "kept"
    return fact.type != "collected" or fact.source == "from_person"


def concerns(channels: tuple[str, ...] | None, channel: str) -> bool:
    """Say whether a no about `channels` (None: all) bears on a channel; calls by people and by machines go together."""
    if channels is None or channel in channels:
        return True
    return channel in _CALLS and not _CALLS.isdisjoint(channels)


class Known:
    """The facts that have happened at `at`, by type, with what follows from them."""

    def __init__(self, facts: Facts, at: datetime) -> None:
        """Keep the facts that have happened, in the person's time zone."""
        self.person: Person = facts.person
        self.sender = facts.sender
        self.unknown = facts.unknown
        self.at = at
        self.zone: ZoneInfo = zone_of(
            self.person.country, self.person.region, self.person.time_zone
        )
        self.today: date = day_in(at, self.zone)
        self.by: dict[str, list[Fact]] = {}
        for fact in facts.history:
            if self._happened(fact.at):
                self.by.setdefault(fact.type, []).append(fact)

    def _happened(self, when: When) -> bool:
        if when is None:
            return True
        return when <= self.at if isinstance(when, datetime) else when <= self.today

    def all(self, *types: str) -> Iterable[Fact]:
        """Return the facts of these types."""
        if len(types) == 1:
            return self.by.get(types[0], ())
        return [fact for name in types for fact in self.by.get(name, ())]

    def has(self, name: str) -> bool:
        """Say whether a fact of this type has happened."""
        return name in self.by

    def day(self, when: When) -> date | None:
        """Return the day of a fact in the person's time zone, None when it is not known."""
        return day_in(when, self.zone) if isinstance(when, datetime) else when

    def early(self, when: When) -> datetime:
        """Return the earliest instant a fact may have happened at."""
        if when is None:
            return BEFORE_ALL
        return when if isinstance(when, datetime) else midnight(when, self.zone)

    def late(self, when: When) -> datetime:
        """Return the latest instant a fact may have happened at."""
        if when is None:
            return self.at
        return when if isinstance(when, datetime) else midnight(when + ONE_DAY, self.zone)

    @once
    def yeses(self) -> list[Fact]:
        """Return the agreements given."""
        return [f for f in self.by.get("consent", ()) if f.status == "given"]

    @once
    def direct(self) -> bool:
        """Say whether the person gave us data in person: by an order, an account, a form, an agreement, a card."""
        if any(name in self.by for name in _DIRECT):
            return True
        if any(f.source == "from_person" for f in self.by.get("collected", ())):
            return True
        return any(not f.collected_by and f.proof == "kept" for f in self.yeses)

    @once
    def third_party(self) -> list[Fact]:
        """Return the collections from somebody else, when nothing came from the person."""
        return (
            []
            if self.direct
            else [f for f in self.by.get("collected", ()) if f.source in THIRD_PARTY]
        )

    @once
    def told(self) -> bool:
        """Say whether the person was told what is done with the data and how to say no."""
        return any(f.optout_offered for f in self.by.get("notice", ()))

    @once
    def bought(self) -> bool:
        """Say whether something was sold or lent under contract; a free account of a paid service counts."""
        return (
            "order" in self.by
            or "contract" in self.by
            or any(f.freemium for f in self.by.get("account_created", ()))
        )

    @once
    def erased(self) -> bool:
        """Say whether the data were erased and the person has not come back since."""
        done = [
            f for f in self.by.get("request", ()) if f.right == "erasure" and f.status == "done"
        ]
        if not done:
            return False
        last = max(self.late(f.at) for f in done)
        back = [
            *self.all(*_FRESH),
            *(f for f in self.yeses if f.proof == "kept" and not f.collected_by),
        ]
        return all(self.early(f.at) < last for f in back)

    @once
    def last_act(self) -> date | None:
        """Return the day of the last act of the person, or of the collection; None when no date is known."""
        latest: date | None = None
        for name, facts in self.by.items():
            if name not in _CLOCKED:
                continue
            for fact in facts:
                day = self.day(fact.at)
                if day is not None and (latest is None or day > latest) and _moves_the_clock(fact):
                    latest = day
        first = min(
            (
                d
                for f in self.by.get("collected", ())
                if f.source in THIRD_PARTY and (d := self.day(f.at))
            ),
            default=None,
        )
        return max((d for d in (latest, first) if d), default=None)

    def contract_on(self, day: date) -> bool:
        """Say whether a contract is in progress on a day."""
        return any(f.ended is None or f.ended >= day for f in self.by.get("contract", ()))

    @once
    def clock_ends(self) -> date | None:
        """Return the last day of the duration that runs, three years when none was chosen; None: no act is known."""
        last = self.last_act
        for contract in self.by.get("contract", ()):
            if contract.ended and (last is None or contract.ended > last):
                last = contract.ended
        if last is None:
            return None
        return plus_months(
            last, months_of(self.sender.clocks, self.person.kind, bought=self.bought)
        )

    def age_on(self, day: date, age: int) -> bool:
        """Say whether the person has reached `age` on a day; without a birth date, everybody has."""
        born = self.person.birth_date
        return born is None or day >= birthday(born, age)

    def instant(self, day: date) -> datetime:
        """Return the first instant of a day where the person lives, with the offset of that day."""
        return midnight(day, self.zone)

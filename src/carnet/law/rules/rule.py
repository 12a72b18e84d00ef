"""The form of a rule: one dated entry of the rulebook."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Literal

from carnet.law.rules.case import Case

Force = Literal["LAW", "CASE", "SOFT", "PRACTICE"]


class Stage(IntEnum):
    """The order of decision: who, what, bans, basis, origin of the data, clock, delivery."""

    PERSON = 1
    MESSAGE = 2
    BAN = 3
    BASIS = 4
    ORIGIN = 5
    CLOCK = 6
    ADDRESS = 7
    DELIVERY = 8


def always(_case: Case) -> bool:
    """Hold for every case in the scope."""
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One entry: id of the rulebook, verdict (the reason's first letter), scope, dates, condition, source, sentences.

    `natures`, `channels` and `laws` bound the scope, None meaning all of them; `prospecting` excludes pure service
    messages. In force from the first to the last day included, in the person's time zone; None is open-ended. `needs`
    names the facts that could lift the refusal if they were known; `dated` says whose day stands behind the answer. A
    rule `only_with` some facts cannot hold where none of them happened. A
    rule that is only `about` some messages ("sector", "special", "renewal", "mixed") is not asked of others.
    """

    id: str
    reason: str
    stage: Stage
    force: Force
    reference: str
    sentence_fr: str
    sentence_en: str
    holds: Callable[[Case], bool] = always
    natures: frozenset[str] | None = None
    channels: frozenset[str] | None = None
    laws: frozenset[str] | None = None
    prospecting: bool = True
    in_force_from: date | None = None
    in_force_to: date | None = None
    needs: tuple[str, ...] = ()
    dated: Literal["", "yes", "no"] = ""
    only_with: tuple[str, ...] = ()
    about: Literal["", "sector", "special", "renewal", "mixed"] = ""

    @property
    def refuses(self) -> bool:
        """Say whether the rule refuses."""
        return self.reason.startswith("R_")

    @property
    def key(self) -> str:
        """Return the name of the entry, unique in the book: rule, reason and first day in force."""
        since = f".{self.in_force_from:%Y%m%d}" if self.in_force_from else ""
        return f"{self.id}.{self.reason}{since}"

    def in_force(self, day: date) -> bool:
        """Say whether the rule is in force on a day."""
        if self.in_force_from and day < self.in_force_from:
            return False
        return self.in_force_to is None or day <= self.in_force_to

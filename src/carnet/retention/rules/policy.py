"""How long the rulebook lets data be kept, per purpose and kind of person, and what somebody may choose instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from carnet.law.rules.clock import LONGEST
from carnet.law.rules.rule import Force
from carnet.retention.types import PolicyCard, Then

OFFERS, ACCOUNT, EVIDENCE = "offers", "account", "evidence"
_WRITTEN = 10
CHOICES: tuple[Then, ...] = ("archive", "anonymise")
Problem = Literal["number", "floor", "reason", "fixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One line of the rulebook: the months it gives, what follows, its rules and force, where it is written.

    Up to `months` one may choose freely, but never less than `floor` (what must be kept so long); longer takes a
    written reason, and `most` is the longest there is. `months` 0 has no end and is not chosen.
    """

    purpose: str
    kind: str
    months: int
    then: Then
    rules: tuple[str, ...]
    force: Force
    reference: str
    floor: int = 1
    most: int = 1_200

    @property
    def key(self) -> tuple[str, str]:
        """Return the purpose and the kind."""
        return self.purpose, self.kind


# fmt: off
GUIDES: tuple[Guide, ...] = (
    Guide(purpose=OFFERS, kind="prospect", months=36, then="archive", most=LONGEST, rules=("R-02",), force="SOFT",
          reference="CNIL, délib. 2021-131"),
    Guide(purpose=OFFERS, kind="customer", months=36, then="archive", most=LONGEST, rules=("R-03",), force="SOFT",
          reference="CNIL, délib. 2021-131"),
    Guide(purpose=OFFERS, kind="professional", months=36, then="archive", most=LONGEST, rules=("R-02", "R-01"), force="SOFT",
          reference="CNIL, délib. 2021-131 ; RGPD, art. 5(1)(e)"),
    Guide(purpose=ACCOUNT, kind="customer", months=24, then="erase", rules=("R-06",), force="SOFT",
          reference="CNIL, délib. 2021-131"),
    Guide(purpose=EVIDENCE, kind="accounting", months=120, then="erase", rules=("R-09",), force="LAW",
          reference="C. com., art. L123-22", floor=120),
    Guide(purpose=EVIDENCE, kind="tax", months=72, then="erase", rules=("R-10",), force="LAW",
          reference="LPF, art. L102 B", floor=72),
    Guide(purpose=EVIDENCE, kind="electronic", months=120, then="erase", rules=("R-13",), force="LAW",
          reference="C. conso., art. L213-1, D213-1 et D213-2", floor=120),
    Guide(purpose=EVIDENCE, kind="contract", months=60, then="erase", rules=("R-11",), force="LAW",
          reference="C. civ., art. 2224"),
    Guide(purpose=EVIDENCE, kind="proof", months=60, then="erase", rules=("R-15",), force="LAW",
          reference="RGPD, art. 17(3)(e) ; C. civ., art. 2224"),
    Guide(purpose=EVIDENCE, kind="suppression", months=0, then="erase", rules=("R-08",), force="SOFT",
          reference="CNIL, MED-2023-040", floor=36),
)
# fmt: on
BY_KEY: Mapping[tuple[str, str], Guide] = {guide.key: guide for guide in GUIDES}


def problem(guide: Guide, *, months: int, reason: str) -> Problem | None:
    """Return what is wrong with a duration chosen in place of the guide's, None when it may be chosen.

    "floor": it must be kept longer than that; "reason": longer than the guide, without a reason in writing; a
    duration without end is none ("number").
    """
    if guide.months == 0:
        return "fixed"
    if not 1 <= months <= guide.most:
        return "number"
    if months < guide.floor:
        return "floor"
    if months > guide.months and len(reason.strip()) < _WRITTEN:
        return "reason"
    return None


def card(
    guide: Guide, *, months: int | None = None, then: Then | None = None, reason: str = ""
) -> PolicyCard:
    """Return the guide as it applies, with what was chosen in its place."""
    chosen = guide.months if months is None else months
    return PolicyCard(
        purpose=guide.purpose,
        kind=guide.kind,
        months=chosen,
        then=then or guide.then,
        rule=guide.rules[0],
        force=guide.force,
        default_months=guide.months,
        reason=reason,
        departs=chosen > guide.months,
    )

"""The rulebook whole: every rule in the order in which they are asked, and its version."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from carnet.law.rules.book_basis import ALLOWS
from carnet.law.rules.book_delivery import AFTER_BASIS
from carnet.law.rules.book_lacks import FIRST, LACKS
from carnet.law.rules.book_person import PERSON
from carnet.law.rules.book_uses import USES
from carnet.law.rules.case import Case
from carnet.law.rules.days import ONE_DAY
from carnet.law.rules.rule import Rule, Stage

MESSAGES: tuple[Rule, ...] = (*PERSON, *FIRST, *ALLOWS, *LACKS, *AFTER_BASIS)
LAST_CHECKED = "2026-11-21"
_USE_PERSON = tuple(r for r in PERSON if r.stage == Stage.PERSON)
_CLOCK = tuple(r for r in AFTER_BASIS if r.stage == Stage.CLOCK)
_PERSONAL = frozenset({"open_tracking", "ad_sharing", "profiling"})


def all_rules() -> tuple[Rule, ...]:
    """Return every rule once: messages first, then uses."""
    return (*MESSAGES, *(r for rules in USES.values() for r in rules))


@dataclass(frozen=True, slots=True)
class Step:
    """A rule as the walk reads it, with what would otherwise be asked again at every step."""

    rule: Rule
    holds: Callable[[Case], bool]
    dated: bool
    is_basis: bool
    stops: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rules of one kind of question: those that the calendar turns, those of the hour, and when the book changes."""

    steps: tuple[Step, ...]
    hours: tuple[Step, ...]
    changes: tuple[date, ...]


def chapter(rules: Iterable[Rule]) -> Chapter:
    """Arrange rules, in their order, for the walk."""
    steps = tuple(
        Step(
            rule=r,
            holds=r.holds,
            dated=bool(r.in_force_from or r.in_force_to),
            is_basis=r.stage == Stage.BASIS,
            stops=r.refuses or r.stage == Stage.MESSAGE,
        )
        for r in rules
    )
    starts = {s.rule.in_force_from for s in steps if s.rule.in_force_from}
    ends = {s.rule.in_force_to + ONE_DAY for s in steps if s.rule.in_force_to}
    return Chapter(
        steps=tuple(s for s in steps if s.rule.stage != Stage.DELIVERY),
        hours=tuple(s for s in steps if s.rule.stage == Stage.DELIVERY),
        changes=tuple(sorted(starts | ends)),
    )


def _in_scope(rule: Rule, nature: str, channel: str, *, law: str) -> bool:
    return (
        (rule.natures is None or nature in rule.natures)
        and (rule.channels is None or channel in rule.channels)
        and (rule.laws is None or law in rule.laws)
    )


@lru_cache(maxsize=500)
def chapter_of_use(kind: str, nature: str, channel: str, *, law: str) -> Chapter:
    """Return the rules asked about a use; a transfer also obeys the person's noes and the clock. Raises KeyError."""
    asked: tuple[Rule, ...] = USES[kind]
    if kind == "transfer":
        asked = (*_USE_PERSON, *asked, *_CLOCK)
    elif kind in _PERSONAL:
        asked = (*(r for r in _USE_PERSON if not r.prospecting), *asked)
    return chapter(r for r in asked if _in_scope(r, nature, channel, law=law))


@lru_cache(maxsize=20_000)
def chapter_for(
    nature: str,
    channel: str,
    law: str,
    *,
    prospecting: bool,
    about: frozenset[str],
    types: frozenset[str],
) -> Chapter:
    """Return the rules whose scope takes in a message, in order.

    `about` names what is particular to the message, `types` the types of facts that have happened.
    """
    return chapter(
        r
        for r in MESSAGES
        if (prospecting or not r.prospecting)
        and (not r.about or r.about in about)
        and (not r.only_with or not types.isdisjoint(r.only_with))
        and _in_scope(r, nature, channel, law=law)
    )


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of the rulebook: it changes with any entry, and stored decisions change with it."""
    told = "\n".join(
        f"{r.key}|{r.stage}|{r.force}|{r.in_force_to}|{sorted(r.natures or ())}|{sorted(r.channels or ())}|{sorted(r.laws or ())}|{r.sentence_fr}"
        for r in all_rules()
    )
    return f"{LAST_CHECKED}.{hashlib.sha256(told.encode()).hexdigest()[:8]}"

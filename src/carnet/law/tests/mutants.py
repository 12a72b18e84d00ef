"""Other editions of the rulebook, each with one mistake, and which of them no case of ours would notice.

A mistake is an entry left out, asked too late, turned, or in force a day more or less; a scope let go or cut short.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from carnet.law.rules import book, book_lacks
from carnet.law.rules.case import Case
from carnet.law.rules.days import ONE_DAY
from carnet.law.rules.decide import decide
from carnet.law.rules.rule import Rule, Stage, always
from carnet.law.tests.cases import Own, moment
from carnet.law.tests.every_case import EVERY

Kind = Literal["left out", "asked later", "turned", "dates", "scope", "condition"]
Entries = tuple[Rule, ...]
KINDS: tuple[Kind, ...] = ("left out", "asked later", "turned", "dates", "scope", "condition")

_MESSAGES: Entries = book.MESSAGES
_USES: dict[str, Entries] = dict(book.USES)
_ALLOWS: Entries = book_lacks.ALLOWS
_SCOPES = ("natures", "channels", "laws")


@dataclass(frozen=True)
class Mutant:
    """One mistake: its name, and what it makes of a list of entries that holds the entry."""

    kind: Kind
    what: str
    entry: Rule
    change: Callable[[Entries], Entries]

    @property
    def name(self) -> str:
        """Name the mistake: the entry, and what is wrong."""
        return f"{self.entry.key}: {self.what}"

    @property
    def equivalent(self) -> str:
        """Return why the mistake changes no answer, or nothing."""
        return EQUIVALENT.get(self.name, "")


def chapters() -> Iterator[Entries]:
    """Yield the lists of entries that are asked in order: messages, then each kind of use."""
    yield _MESSAGES
    yield from _USES.values()


def mutants(*kinds: Kind) -> Iterator[Mutant]:
    """Yield every mistake of these kinds, for every entry."""
    for rules in chapters():
        for entry in rules:
            for kind in kinds:
                yield from _MAKERS[kind](entry, rules)


def _swapped_for(kind: Kind, name: str, old: Rule, new: Rule) -> Mutant:
    def change(rules: Entries) -> Entries:
        return tuple(new if r is old else r for r in rules)

    return Mutant(kind, name, old, change)


def _left_out(entry: Rule, _rules: Entries) -> Iterator[Mutant]:
    def change(rules: Entries) -> Entries:
        return tuple(r for r in rules if r is not entry)

    yield Mutant("left out", "left out", entry, change)


def _asked_later(entry: Rule, rules: Entries) -> Iterator[Mutant]:
    """Ask an entry after the next one that speaks of some of the same questions."""
    behind = rules[rules.index(entry) + 1 :]
    other = next((r for r in behind if meet(entry, r)), None)
    if other is None:
        return

    def change(held: Entries) -> Entries:
        if entry not in held or other not in held:
            return held
        rest = [r for r in held if r is not entry]
        place = next(n for n, r in enumerate(rest) if r is other)
        return (*rest[: place + 1], entry, *rest[place + 1 :])

    yield Mutant("asked later", f"asked after {other.key}", entry, change)


def indifferent() -> Iterator[Mutant]:
    """Yield neighbours that never meet, in each other's place: the book ought to answer the same."""
    for rules in chapters():
        for one, other in pairwise(rules):
            if not meet(one, other):
                yield Mutant(
                    "asked later", f"in the place of {other.key}", one, _exchanged(one, other)
                )


def _exchanged(one: Rule, other: Rule) -> Callable[[Entries], Entries]:
    places = {id(one): other, id(other): one}

    def change(held: Entries) -> Entries:
        if one not in held or other not in held:
            return held
        return tuple(places.get(id(r), r) for r in held)

    return change


def meet(one: Rule, other: Rule) -> bool:
    """Say whether some question, at some time, may be answered by either entry, so that their order matters."""
    if (one.stage == Stage.DELIVERY) != (other.stage == Stage.DELIVERY):
        return False
    if one.refuses != other.refuses and _passes_on(one, other):
        return False
    if Stage.MESSAGE in (one.stage, other.stage) and (one.prospecting or other.prospecting):
        return False
    for name in _SCOPES:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is not None and theirs is not None and mine.isdisjoint(theirs):
            return False
    if {one.about, other.about} == {"renewal", "mixed"}:
        return False
    first = max(r.in_force_from or date.min for r in (one, other))
    last = min(r.in_force_to or date.max for r in (one, other))
    return first <= last and not any(p.parts(one, other) for p in NEVER_BOTH)


def _passes_on(one: Rule, other: Rule) -> bool:
    """Say whether the one that allows gives a basis only, which the other refuses before or after it just the same."""
    allows, refuses = (other, one) if one.refuses else (one, other)
    return allows.stage == Stage.BASIS and refuses.stage != Stage.BASIS


@dataclass(frozen=True)
class Apart:
    """Entries of which never two answer the same question, and why: their order says nothing."""

    ones: frozenset[str]
    others: frozenset[str]
    why: str

    def parts(self, one: Rule, other: Rule) -> bool:
        """Say whether the two entries are such a pair."""
        a, b = (f"{r.id}.{r.reason}" for r in (one, other))
        return (a in self.ones and b in self.others) or (b in self.ones and a in self.others)


def _apart(ones: str, others: str, why: str) -> Apart:
    return Apart(frozenset(ones.split()), frozenset(others.split()), why)


_NOES = "C-10.R_OBJECTION E-09.R_COMPLAINT C-06.R_WITHDRAWN"
_FORMS = "C-03.R_CONSENT_INVALID C-05.R_CONSENT_INVALID C-12.R_CONSENT_INVALID"
_UNMET = "P-04.R_NOT_SIMILAR P-04.R_OTHER_ENTITY P-04.R_NO_OPTOUT_AT_COLLECTION"
_SALES = "P-05.A_SOFT_OPTIN P-04.A_SOFT_OPTIN"
NEVER_BOTH: tuple[Apart, ...] = (
    _apart(_NOES, _NOES, "the noes of a person about a channel come down to the strongest"),
    _apart("P-16.R_SECTOR_BAN", "P-16.R_SECTOR_BAN", "an offer is of one sector and goes by one channel"),
    _apart("R-05.A_RENEWAL_REQUEST", "R-05.R_RETENTION_EXPIRED", "the second holds where the first does not"),
    _apart("P-01.A_CONSENT", "P-15.A_CONTRACT_IN_PROGRESS P-25.A_PRESS_EXCEPTION P-13.A_PHONE_OPTOUT_OLD", "P-14 has answered for an agreed call in France"),
    _apart("P-10.A_NON_COMMERCIAL", _SALES, "an appeal for gifts is no offer similar to a sale"),
    _apart(_FORMS, f"{_FORMS} L-03.R_CONSENT_NOT_FOR_US L-02.R_NO_PROOF C-02.R_NO_PROOF", "the latest agreement is void for one reason, the first of an order"),
    _apart("L-03.R_CONSENT_NOT_FOR_US", "L-02.R_NO_PROOF C-02.R_NO_PROOF", "the latest agreement is void for one reason, the first of an order"),
    _apart("P-05.R_NO_SALE", _UNMET, "there was no sale, or there was one"),
    _apart(_UNMET, _UNMET, "each holds when its condition alone is missing"),
    _apart("P-07.R_UNRELATED_TO_PROFESSION", "P-07.R_NO_OPTOUT_AT_COLLECTION", "the offer relates to the job, or does not"),
    _apart("L-01.R_ART14_MISSING", "R-02.R_RETENTION_EXPIRED", "when three years have passed, so has the month, and L-01 has answered that it is too late"),
    _apart("P-22.R_CALLER_ID", "P-27.R_CALLER_ID", "a number is hidden, or it is shown"),
)  # fmt: skip

_PAST_P07 = "a professional is answered by P-26 or P-07 before, a company by P-08"
EQUIVALENT: dict[str, str] = {
    "P-13.R_BLOCTEL: any natures": _PAST_P07,
    "P-13.R_NO_PHONE_CONSENT.20260811: any natures": _PAST_P07,
    "P-12.R_NO_PHONE_CONSENT: any natures": _PAST_P07,
    "P-07.R_NO_OPTOUT_AT_COLLECTION: always": "whoever gets there was never told and is on no list: the others were answered by P-07 or P-26",
}
"""Mistakes that change no answer, by the name of the entry and the mistake, with the argument."""


def _turned(entry: Rule, _rules: Entries) -> Iterator[Mutant]:
    turned = replace(entry, reason="A_CONSENT" if entry.refuses else "R_NO_CONSENT")
    yield _swapped_for("turned", "turned", entry, turned)


def _dates(entry: Rule, _rules: Entries) -> Iterator[Mutant]:
    for name in ("in_force_from", "in_force_to"):
        held = getattr(entry, name)
        if held is None:
            continue
        for shift, word in ((-ONE_DAY, "a day earlier"), (ONE_DAY, "a day later")):
            changed = replace(entry, **{name: held + shift})
            yield _swapped_for("dates", f"{name} {word}", entry, changed)
        yield _swapped_for("dates", f"{name} forgotten", entry, replace(entry, **{name: None}))


def _scope(entry: Rule, _rules: Entries) -> Iterator[Mutant]:
    for name in _SCOPES:
        held = getattr(entry, name)
        if held is None:
            continue
        yield _swapped_for("scope", f"any {name}", entry, replace(entry, **{name: None}))
        for value in sorted(held) if len(held) > 1 else ():
            cut = replace(entry, **{name: held - {value}})
            yield _swapped_for("scope", f"{name} without {value or 'the others'}", entry, cut)
    if entry in _MESSAGES and entry.stage <= Stage.MESSAGE:
        # A pure service message is answered at that stage: what comes later is never asked about it.
        other = replace(entry, prospecting=not entry.prospecting)
        yield _swapped_for("scope", f"prospecting {other.prospecting}", entry, other)


def _condition(entry: Rule, _rules: Entries) -> Iterator[Mutant]:
    def never(_case: Case) -> bool:
        return False

    def ever(_case: Case) -> bool:
        return True

    def contrary(case: Case) -> bool:
        return not entry.holds(case)

    for word, holds in (("never", never), ("always", ever), ("the contrary", contrary)):
        if holds is ever and entry.holds is always:
            continue
        yield _swapped_for("condition", word, entry, replace(entry, holds=holds, only_with=()))


_MAKERS: dict[Kind, Callable[[Rule, Entries], Iterator[Mutant]]] = {
    "left out": _left_out,
    "asked later": _asked_later,
    "turned": _turned,
    "dates": _dates,
    "scope": _scope,
    "condition": _condition,
}


def _print(change: Callable[[Entries], Entries]) -> None:
    book.MESSAGES = change(_MESSAGES)
    book.USES = {kind: change(rules) for kind, rules in _USES.items()}
    book_lacks.ALLOWS = change(_ALLOWS)
    book.chapter_for.cache_clear()
    book.chapter_of_use.cache_clear()


@contextmanager
def printed(change: Callable[[Entries], Entries]) -> Iterator[None]:
    """Print another edition of the book, for a while."""
    _print(change)
    try:
        yield
    finally:
        _print(lambda rules: rules)


def agrees(case: Own) -> bool:
    """Say whether the book as printed gives a case its answer."""
    try:
        answer = decide(case.facts, case.asked, case.at)
    except LookupError:
        return False
    until = moment(case.until) if case.until else None
    return (answer.reason, answer.rule, answer.until) == (case.reason, case.rule, until)


def noticed(mutant: Mutant) -> bool:
    """Say whether some case of ours gets another answer by the mutant."""
    with printed(mutant.change):
        return not all(agrees(case) for case in EVERY)

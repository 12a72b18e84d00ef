"""Other tables of periods, each with one mistake, and which of them no case of ours would notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, get_args

from carnet.law.rules import terms
from carnet.law.rules.days import ONE_DAY
from carnet.law.rules.terms import Moves, Seeks, Term, Unit
from carnet.law.tests.deadline_cases import EVERY, agrees

_TERMS = terms.TERMS


@dataclass(frozen=True)
class TermMutant:
    """One mistake in one entry of the table of periods."""

    entry: Term
    what: str
    changed: Term

    @property
    def name(self) -> str:
        """Name the mistake: the kind, and what is wrong."""
        return f"{self.entry.kind}: {self.what}"


def term_mutants() -> Iterator[TermMutant]:
    """Yield every mistake: a count more or less, another unit, another move, a day more or less in force."""
    for term in _TERMS:
        for what, changes in (*_counts(term), *_kinds(term), *_days(term)):
            yield TermMutant(term, what, replace(term, **changes))


def _counts(term: Term) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("count", "extended"):
        held = getattr(term, name)
        if held:
            yield f"{name} one less", {name: held - 1}
            yield f"{name} one more", {name: held + 1}
    if term.extended:
        yield "never extended", {"extended": None}
    if term.from_eur:
        yield "a cent less", {"from_eur": term.from_eur - 0.01}
        yield "a cent more", {"from_eur": term.from_eur + 0.01}
        yield "any amount", {"from_eur": None}


def _kinds(term: Term) -> Iterator[tuple[str, dict[str, Any]]]:
    if not term.seeks:
        for unit in get_args(Unit):
            if unit != term.unit:
                yield f"counted in {unit}", {"unit": unit}
        for moves in get_args(Moves):
            if moves != term.moves and _counts_otherwise(term, moves):
                yield f"moved to {moves or 'nothing'}", {"moves": moves}
        return
    for seeks in get_args(Seeks):
        if seeks and seeks != term.seeks:
            yield f"seeks {seeks}", {"seeks": seeks}


def _counts_otherwise(term: Term, moves: str) -> bool:
    """Say whether another move can change an answer: hours never move, a calling day is a working day."""
    same = {"working day", "calling day"}
    if term.unit == "hours" or {term.moves, moves} == same:
        return False
    return moves != "federal business day" or term.moves != "" or term.unit == "business days"


def _days(term: Term) -> Iterator[tuple[str, dict[str, Any]]]:
    if term.in_force_from:
        yield "a day earlier", {"in_force_from": term.in_force_from - ONE_DAY}
        yield "a day later", {"in_force_from": term.in_force_from + ONE_DAY}


@contextmanager
def _printed(table: tuple[Term, ...]) -> Iterator[None]:
    terms.TERMS = table
    try:
        yield
    finally:
        terms.TERMS = _TERMS


def term_noticed(mutant: TermMutant) -> bool:
    """Say whether some case of ours gets another answer by the mutant."""
    table = tuple(mutant.changed if t is mutant.entry else t for t in _TERMS)
    with _printed(table):
        return not all(agrees(case) for case in EVERY if case.kind == mutant.entry.kind)

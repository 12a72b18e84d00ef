"""No mistake in the book or in the table of periods goes unnoticed: each changes the answer of a case of ours."""

import pytest

from carnet.law.rules import book
from carnet.law.rules.terms import TERMS
from carnet.law.tests import deadline_cases
from carnet.law.tests.every_case import EVERY
from carnet.law.tests.mutants import (
    EQUIVALENT,
    KINDS,
    NEVER_BOTH,
    agrees,
    chapters,
    indifferent,
    mutants,
    noticed,
)
from carnet.law.tests.term_mutants import term_mutants, term_noticed


def unnoticed(kind: str) -> list[str]:
    """Return the mistakes of a kind that change no answer of ours and have no argument why."""
    found = mutants(kind)  # type: ignore[arg-type]
    return [m.name for m in found if not m.equivalent and not noticed(m)]


def test_the_book_as_it_is_agrees() -> None:
    assert not [case.name for case in EVERY if not agrees(case)]
    assert not [case for case in deadline_cases.EVERY if not deadline_cases.agrees(case)]


def test_an_entry_left_out_is_noticed() -> None:
    assert len(list(mutants("left out"))) == len(book.all_rules())
    assert not unnoticed("left out")


def test_an_entry_asked_too_late_is_noticed() -> None:
    assert not unnoticed("asked later")


def test_a_verdict_turned_is_noticed() -> None:
    assert not unnoticed("turned")


def test_a_day_more_or_less_in_force_is_noticed() -> None:
    assert not unnoticed("dates")


@pytest.mark.long
@pytest.mark.parametrize("kind", ["scope", "condition"])
def test_a_scope_or_a_condition_let_go_is_noticed(kind: str) -> None:
    assert not unnoticed(kind)


def test_a_period_counted_otherwise_is_noticed() -> None:
    found = list(term_mutants())
    assert {m.entry.kind for m in found} == {term.kind for term in TERMS}
    assert not [m.name for m in found if not term_noticed(m)]


def test_what_is_said_to_change_no_answer_is_a_mistake_that_exists() -> None:
    assert EQUIVALENT.keys() <= {m.name for m in mutants(*KINDS)}
    keys = {f"{rule.id}.{rule.reason}" for rules in chapters() for rule in rules}
    for pair in NEVER_BOTH:
        assert pair.ones | pair.others <= keys
        assert pair.why


def test_neighbours_that_never_meet_may_change_places() -> None:
    assert not [m.name for m in indifferent() if noticed(m)]


def test_the_book_comes_back() -> None:
    before = book.all_rules()
    next(mutants("left out"))
    assert book.all_rules() == before

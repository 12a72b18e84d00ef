"""Every rule by its own cases, and what each entry of the rulebook is for."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from carnet.law.rules import book
from carnet.law.rules.decide import decide
from carnet.law.tests.cases import (
    CUSTOMER,
    MESSAGES,
    NOON,
    SHOP,
    USES,
    Own,
    consumer,
    day,
    moment,
    offer,
    sold,
    told,
    yes,
)
from carnet.law.tests.every_case import EVERY
from carnet.law.types import Decision, Fact, Facts, Message, Person, Sender


def asked(case: Own) -> Decision:
    return decide(case.facts, case.asked, case.at)


@pytest.mark.parametrize("case", EVERY, ids=lambda c: c.name)
def test_a_case_gets_its_answer(case: Own) -> None:
    answer = asked(case)
    assert (answer.reason, answer.rule) == (case.reason, case.rule)
    assert answer.allowed == case.reason.startswith("A_")
    assert answer.until == (moment(case.until) if case.until else None)
    assert answer.force in ("LAW", "CASE", "SOFT", "PRACTICE")


@pytest.mark.parametrize("case", [c for c in EVERY if c.until], ids=lambda c: c.name)
def test_the_verdict_turns_exactly_then(case: Own) -> None:
    answer = asked(case)
    assert answer.until is not None
    known = Facts(case.facts.person, case.facts.sender, case.facts.history)
    assert decide(known, case.asked, answer.until - timedelta(seconds=1)).allowed == answer.allowed
    after = decide(known, case.asked, answer.until)
    assert after.allowed != answer.allowed
    assert after.reason == answer.until_reason


def test_every_case_is_another() -> None:
    names = [case.name for case in EVERY]
    assert len(names) == len(set(names))
    asked_of = [(case.facts, case.asked, case.at) for case in EVERY]
    assert len({repr(one) for one in asked_of}) == len(EVERY)


def test_every_entry_answers_some_case() -> None:
    answers = {(case.rule, case.reason) for case in EVERY}
    assert answers == {(rule.id, rule.reason) for rule in book.all_rules()}


def test_entries_have_names_of_their_own() -> None:
    keys = [(r.key, r.channels, r.force, r.reference) for r in book.all_rules()]
    assert len(keys) == len(set(keys))


def test_what_is_not_stated_protects() -> None:
    bare = Message("email", "promotion")
    assert (
        decide(Facts(Person("unknown"), Sender(SHOP), CUSTOMER), bare, NOON).reason
        == "R_NOT_SIMILAR"
    )
    nobody = decide(Facts(Person("unknown"), Sender(SHOP), (), frozenset({"kind"})), offer(), NOON)
    assert (nobody.reason, nobody.missing) == ("R_NO_CONSENT", "kind")


def test_missing_names_the_fact_that_could_help() -> None:
    facts = Facts(Person("consumer"), Sender(SHOP), (sold(),), frozenset({"informed"}))
    assert decide(facts, offer(), NOON).missing == "informed"
    undated = Facts(
        Person("consumer"), Sender(SHOP), (told(), Fact("collected", None, source="from_person"))
    )
    assert decide(undated, offer("post"), NOON).missing == "last_contact"


def test_facts_to_come_have_not_happened() -> None:
    later = Fact("objection", NOON + timedelta(minutes=1))
    assert (
        decide(Facts(consumer(), Sender(SHOP), (yes(), later)), offer(), NOON).reason == "A_CONSENT"
    )
    now = Fact("objection", NOON)
    assert (
        decide(Facts(consumer(), Sender(SHOP), (yes(), now)), offer(), NOON).reason == "R_OBJECTION"
    )


def test_the_day_of_the_proof_is_told() -> None:
    assert decide(Facts(consumer(), Sender(SHOP), (yes(),)), offer(), NOON).since == day(
        "2026-05-04"
    )
    objected = Fact("objection", datetime(2026, 9, 1, 23, 30, tzinfo=NOON.tzinfo))
    assert decide(Facts(consumer(), Sender(SHOP), (yes(), objected)), offer(), NOON).since == day(
        "2026-09-01"
    )


def test_hours_are_left_out_of_the_standing() -> None:
    sunday = moment("2027-03-14T11:00")
    facts = Facts(consumer(), Sender(SHOP), CUSTOMER)
    assert decide(facts, offer("sms"), sunday).reason == "R_QUIET_HOURS"
    standing = decide(facts, offer("sms"), sunday, delivery=False)
    assert (standing.reason, standing.until) == ("A_SOFT_OPTIN", moment("2029-05-05T00:00+02:00"))


def test_a_use_that_no_rule_knows_is_refused_an_answer() -> None:
    with pytest.raises(KeyError):
        decide(Facts(consumer(), Sender(SHOP)), replace(USES[0].asked, kind="telepathy"), NOON)


def test_the_version_of_the_book_is_stable() -> None:
    book.version.cache_clear()
    first = book.version()
    book.version.cache_clear()
    assert book.version() == first
    assert len(first) <= 20
    assert MESSAGES

"""A round from its start to its close: one at a time, decided line by line, closed by a person with the figures then."""

import threading
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection, connections

from carnet.accounts.models import Staff
from carnet.audit.models import AuditLine
from carnet.kit.actor import Actor, ActorKind, NotPermitted, command_actor, job_actor
from carnet.quality.actions.regrade import regrade
from carnet.quality.actions.rounds import (
    close_round,
    decide_line,
    drop_round,
    hand_over,
    reopen_line,
    start_round,
)
from carnet.quality.models import Grade, Round, RoundLine, Snapshot
from carnet.quality.queries import figures, months
from carnet.quality.queries.rounds import history, lines, next_due, open_round, overdue
from carnet.quality.rules.checks import CHECKS
from carnet.quality.rules.rounds import lines_for, target
from carnet.quality.screens.home import qualified_figure, round_todo
from carnet.quality.tests.factories import ACTOR, load, person, slipped, whole
from carnet.quality.types import Refused

pytestmark = pytest.mark.django_db
BEN = Actor(ActorKind.STAFF, "2", "Ben")


def staff(name: str = "Ada Roux") -> Actor:
    one = Staff.objects.create_user(f"{name[:3].lower()}@exemple.fr", name=name, role="owner")
    return Actor(ActorKind.STAFF, str(one.pk), name, command_actor("x").grants)


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as why:
        call()
    return why.value.code


def test_what_a_round_aims_at() -> None:
    assert target("email.typo_domain", 80) == 0
    assert target("email.typo_domain", 800) == 400
    assert target("phone.missing", 1000) == 900
    assert target("stale", 10) == 9
    found = {
        "born.missing": 9,
        "email.bounced": 1,
        "postal.missing": 7,
        "email.role": 2,
        "email.typo_domain": 5,
    }
    assert lines_for(found, stale=3, inactive=0) == [
        ("email.typo_domain", 5), ("email.bounced", 1), ("postal.missing", 7), ("email.role", 2), ("stale", 3),
    ]  # fmt: skip


def test_a_round_from_start_to_close(at: Callable[[str], datetime]) -> None:
    at("2026-11-20 12:00")
    assert refused(lambda: start_round(actor=ACTOR)) == "nobody"
    assert round_todo() is None and qualified_figure() is None
    load(whole(), slipped(), person())
    ada = staff()
    number = start_round(actor=ada)
    running = open_round()
    assert running is not None and running.owner is not None
    assert (running.pk, running.owner.name, running.due_on) == (
        number,
        "Ada Roux",
        date(2026, 12, 18),
    )
    assert running.before["qualified"] == 1 and running.before["total"] == 3
    assert start_round(actor=ada) == number
    found = {line.check_id: line for line in lines(number)}
    assert set(found) == {"email.typo_domain", "email.missing", "phone.missing", "postal.missing"}
    todo = round_todo()
    assert todo is not None and todo["count"] == 4 and "18" in todo["due"]
    assert refused(lambda: close_round(actor=ada, round_id=number)) == "lines"
    assert (
        refused(
            lambda: decide_line(
                actor=ada, line_id=found["email.missing"].id, done=False, reason=" "
            )
        )
        == "reason"
    )
    for line in found.values():
        decide_line(
            actor=ada,
            line_id=line.id,
            done=line.check_id == "email.typo_domain",
            reason="Trop peu de monde",
        )
    assert refused(lambda: drop_round(actor=ada, round_id=number)) == "begun"
    assert refused(lambda: close_round(actor=job_actor("x"), round_id=number)) == "person"
    regrade(actor=ACTOR)
    close_round(actor=ada, round_id=number)
    assert open_round() is None
    (past,) = history()
    assert past.after["total"] == 3 and past.closed_by == f"staff:{ada.id}"
    assert refused(lambda: close_round(actor=ada, round_id=number)) == "closed"
    assert refused(lambda: reopen_line(actor=ada, line_id=found["email.missing"].id)) == "closed"
    assert next_due() == date(2027, 2, 20) and not overdue()
    names = set(
        AuditLine.objects.filter(name__startswith="quality.").values_list("name", flat=True)
    )
    assert {"quality.round_started", "quality.line_decided", "quality.round_closed"} <= names


def test_the_next_round_waits_on_the_home_page_when_its_day_has_come(
    at: Callable[[str], datetime],
) -> None:
    at("2026-11-20 12:00")
    load(whole())
    number = start_round(actor=ACTOR, months=6)
    close_round(actor=ACTOR, round_id=number)
    assert next_due() == date(2027, 5, 20) and round_todo() is None
    at("2027-05-21 12:00")
    todo = round_todo()
    assert todo is not None and todo["button"] == "Commencer"


def test_decisions_are_taken_back_and_the_start_too() -> None:
    load(slipped())
    ada = staff()
    number = start_round(actor=ada)
    (line,) = lines(number)
    decide_line(actor=ada, line_id=line.id, done=True)
    assert lines(number)[0].state == "done"
    reopen_line(actor=ada, line_id=line.id)
    assert lines(number)[0].state == "open" and RoundLine.objects.get().at_end is None
    other = staff("Ben Petit")
    hand_over(actor=ada, round_id=number, staff_id=int(other.id))
    assert Round.objects.get().owner_id == int(other.id)
    assert refused(lambda: hand_over(actor=ada, round_id=number, staff_id=0)) == "unknown"
    drop_round(actor=ada, round_id=number)
    assert not Round.objects.exists() and not RoundLine.objects.exists()


@pytest.mark.parametrize(
    "call",
    [
        lambda: start_round(actor=BEN),
        lambda: decide_line(actor=BEN, line_id=1, done=True),
        lambda: reopen_line(actor=BEN, line_id=1),
        lambda: hand_over(actor=BEN, round_id=1, staff_id=1),
        lambda: close_round(actor=BEN, round_id=1),
        lambda: drop_round(actor=BEN, round_id=1),
    ],
)
def test_without_the_right_nothing_happens(call: Callable[[], object]) -> None:
    with pytest.raises(NotPermitted):
        call()
    assert not Round.objects.exists()


def test_what_does_not_exist_is_said() -> None:
    assert refused(lambda: close_round(actor=ACTOR, round_id=1)) == "unknown"
    assert refused(lambda: decide_line(actor=ACTOR, line_id=1, done=True)) == "unknown"
    assert refused(lambda: start_round(actor=ACTOR, months=5)) == "rhythm"


@pytest.mark.django_db(transaction=True)
def test_four_who_start_at_once_get_one_round() -> None:
    load(whole(), slipped())
    numbers: list[int] = []
    gate = threading.Barrier(4)

    def begin() -> None:
        try:
            gate.wait(10)
            numbers.append(start_round(actor=ACTOR))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert Round.objects.count() == 1
    assert len(set(numbers)) == 1 and len(numbers) == 4
    assert connection.vendor in {"sqlite", "postgresql"}


def test_the_month_is_kept_as_figures_and_written_over(at: Callable[[str], datetime]) -> None:
    at("2026-11-20 12:00")
    load(whole())
    start_round(actor=ACTOR)
    load(person())
    close_round(actor=ACTOR, round_id=Round.objects.get().pk)
    (kept,) = months()
    assert (kept.month, kept.total, kept.qualified) == (date(2026, 11, 1), 2, 1)
    assert Snapshot.objects.get().letters == {"A": 1, "B": 0, "C": 1, "D": 0}
    assert figures().share.total == Grade.objects.count() == 2
    assert set(figures().found) <= set(CHECKS)

"""Propose, approve, carry out; what is kept and why; a kill half-way; two at once."""

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from carnet.audit.models import AuditLine
from carnet.consent.tests.factories import restricted
from carnet.jobs.actions import work_off
from carnet.kit import clock
from carnet.kit.actor import NotPermitted, job_actor
from carnet.people.queries import cards
from carnet.privacy.actions.receive import Asked, receive
from carnet.retention.actions import run_sweep as running
from carnet.retention.actions.approve import approve, stop
from carnet.retention.actions.archive import end_archive, read_item
from carnet.retention.actions.automatic import choose_automatic, weekly_round
from carnet.retention.actions.propose import propose
from carnet.retention.actions.run_sweep import Ran, run_sweep
from carnet.retention.models import ArchivedItem, Automatic, Policy, Statistic, Sweep
from carnet.retention.tests.cast import (
    ADA,
    BEN,
    LONG_AGO,
    NEAR_TERM,
    NOW,
    agreed,
    bought,
    carried_out,
    collected,
    people,
    steps,
    visited,
)
from carnet.retention.types_sweeps import NotNow

DAY = LONG_AGO.date()


@pytest.fixture(autouse=True)
def _spring() -> Iterator[None]:
    with clock.hold(NOW):
        yield


@pytest.mark.django_db
def test_a_proposal_names_every_step_and_does_nothing_to_anybody() -> None:
    buyer, member, plain, shielded, near, unknown, current = people(
        "Achat", "Accord", "Simple", "Protege", "Proche", "Doute", "Actuel"
    )
    collected([buyer, member, plain, shielded])
    collected([near], NEAR_TERM.date())
    collected([current], date(2026, 1, 1))
    bought(buyer)
    bought(member)
    agreed(member)
    restricted(shielded)
    found = steps(propose(actor=ADA))
    assert found == {
        buyer: ("archive", "waiting", ""),
        member: ("archive", "waiting", ""),
        plain: ("erase", "waiting", ""),
        shielded: ("leave", "kept", "restricted"),
        near: ("renew", "kept", "renewal"),
        unknown: ("doubt", "kept", "doubt"),
    }
    assert len(cards(list(found))) == 6
    sweep = Sweep.objects.get()
    assert sweep.counts["proposed"] == dict(Counter(step for step, _s, _w in found.values()))
    assert AuditLine.objects.filter(name="retention.swept_proposed").exists()


@pytest.mark.django_db
def test_nothing_to_propose_says_so_and_a_newer_proposal_ends_the_older() -> None:
    with pytest.raises(NotNow, match="nobody"):
        propose(actor=ADA)
    collected(people("Simple"))
    first, second = propose(actor=ADA), propose(actor=ADA)
    assert Sweep.objects.get(pk=first).state == "stopped"
    assert Sweep.objects.get(pk=second).state == "proposed"


@pytest.mark.django_db
def test_who_may_not_decide_can_neither_propose_nor_approve_nor_run() -> None:
    collected(people("Simple"))
    sweep_id = propose(actor=ADA)
    for refused in (
        lambda: propose(actor=BEN),
        lambda: approve(actor=BEN, sweep_id=sweep_id),
        lambda: run_sweep(actor=BEN, sweep_id=sweep_id),
        lambda: stop(actor=BEN, sweep_id=sweep_id),
        lambda: end_archive(actor=BEN),
        lambda: choose_automatic(actor=BEN, on=True),
        lambda: read_item(actor=BEN, item_id=1),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert Sweep.objects.get().state == "proposed"


@pytest.mark.django_db
def test_a_proposal_of_more_than_seven_days_is_made_again() -> None:
    collected(people("Simple"))
    sweep_id = propose(actor=ADA)
    with clock.hold(NOW + timedelta(days=7, seconds=1)), pytest.raises(NotNow, match="stale"):
        approve(actor=ADA, sweep_id=sweep_id)
    with clock.hold(NOW + timedelta(days=7)):
        approve(actor=ADA, sweep_id=sweep_id)
    with pytest.raises(NotNow, match="decided"):
        approve(actor=ADA, sweep_id=sweep_id)
    with pytest.raises(NotNow, match="open"):
        propose(actor=ADA)


@pytest.mark.django_db
def test_the_clock_alone_approves_nothing_unless_the_owner_chose_so() -> None:
    (plain,) = people("Simple")
    collected([plain])
    clockwork = job_actor("retention.propose_weekly")
    sweep_id = weekly_round(actor=clockwork)
    assert Sweep.objects.get(pk=sweep_id).state == "proposed"
    with pytest.raises(NotNow, match="person"):
        approve(actor=clockwork, sweep_id=sweep_id)
    choose_automatic(actor=ADA, on=True)
    chosen = Automatic.objects.get()
    assert (chosen.on, chosen.chosen_by, chosen.chosen_at) == (True, "Ada", NOW)
    assert weekly_round(actor=clockwork) == sweep_id
    assert Sweep.objects.get(pk=sweep_id).state == "approved"
    choose_automatic(actor=ADA, on=False)
    work_off()
    assert cards([plain]) == {}
    assert weekly_round(actor=clockwork) == 0


@pytest.mark.django_db
def test_who_did_something_since_the_proposal_is_kept_with_why() -> None:
    acted, plain, shielded, merged = people("Acte", "Simple", "Protege", "Parti")
    collected([acted, plain, shielded, merged])
    sweep_id = propose(actor=ADA)
    visited(acted)
    restricted(shielded)
    with clock.hold(NOW):
        from_privacy_erased(merged)
    assert carried_out(sweep_id) == Ran(taken=1, kept=3)
    assert steps(sweep_id) == {
        acted: ("erase", "kept", "acted"),
        plain: ("erase", "done", ""),
        shielded: ("erase", "kept", "restricted"),
        merged: ("erase", "kept", "gone"),
    }
    assert set(cards([acted, plain, shielded, merged])) == {acted, shielded}
    assert run_sweep(actor=ADA, sweep_id=sweep_id) == Ran(0, 0)


@pytest.mark.django_db
def test_whoever_waits_for_an_answer_is_not_swept_away_from_under_it() -> None:
    before, after, plain = people("Avant", "Apres", "Simple")
    collected([before, after, plain])
    asked_for_access(before)
    sweep_id = propose(actor=ADA)
    assert steps(sweep_id)[before] == ("leave", "kept", "request")
    asked_for_access(after)
    assert carried_out(sweep_id) == Ran(taken=1, kept=1)
    assert steps(sweep_id)[after] == ("erase", "kept", "request")
    assert set(cards([before, after, plain])) == {before, after}


def asked_for_access(contact_id: int) -> None:
    asked = Asked(right="access", received_on=NOW.date(), how="email", contact_id=contact_id)
    receive(actor=ADA, asked=asked)


def from_privacy_erased(contact_id: int) -> None:
    running.erase_rows([contact_id])


@pytest.mark.django_db
def test_a_sweep_that_nobody_approved_is_not_run_and_one_that_was_stopped_goes_no_further() -> None:
    ids = people(*(f"Nom{chr(65 + n)}" for n in range(6)))
    collected(ids)
    sweep_id = propose(actor=ADA)
    with pytest.raises(NotNow, match="decided"):
        run_sweep(actor=ADA, sweep_id=sweep_id)
    with pytest.raises(NotNow, match="gone"):
        run_sweep(actor=ADA, sweep_id=sweep_id + 99)
    approve(actor=ADA, sweep_id=sweep_id)
    running._batch(ADA, sweep_id, 2)
    stop(actor=ADA, sweep_id=sweep_id)
    states = Counter((state, why) for _step, state, why in steps(sweep_id).values())
    assert states == {("done", ""): 2, ("kept", "stopped"): 4}
    assert len(cards(ids)) == 4
    with pytest.raises(NotNow, match="decided"):
        run_sweep(actor=ADA, sweep_id=sweep_id)


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_of_a_batch_it_goes_on_where_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = people(*(f"Nom{chr(65 + n)}" for n in range(9)))
    collected(ids)
    for pk in ids:
        bought(pk)
    sweep_id = propose(actor=ADA)
    approve(actor=ADA, sweep_id=sweep_id)
    whole, seen = running.erase_rows, list[int]()

    def killed(batch: list[int]) -> object:
        seen.extend(batch)
        done = whole(batch)
        if len(seen) > 4:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(running, "erase_rows", killed)
    with pytest.raises(KeyboardInterrupt):
        run_sweep(actor=ADA, sweep_id=sweep_id, batch=3)
    left = sorted(cards(ids))
    assert left == ids[3:]
    assert ArchivedItem.objects.count() == 3
    assert Counter(s for _t, s, _w in steps(sweep_id).values()) == {"done": 3, "waiting": 6}
    assert Sweep.objects.get().state == "running"
    monkeypatch.setattr(running, "erase_rows", whole)
    assert run_sweep(actor=ADA, sweep_id=sweep_id, batch=3) == Ran(taken=6, kept=0)
    assert cards(ids) == {}
    assert Counter(ArchivedItem.objects.values_list("contact_number", flat=True)) == Counter(ids)
    sweep = Sweep.objects.get()
    assert (sweep.state, sweep.counts["evidence"]) == ("done", 9)


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_everybody_once() -> None:
    ids = people(*(f"Nom{chr(65 + n)}" for n in range(12)))
    collected(ids)
    for pk in ids:
        bought(pk)
    sweep_id = propose(actor=ADA)
    approve(actor=ADA, sweep_id=sweep_id)
    ran: list[Ran] = []
    together = threading.Barrier(2)

    def work() -> None:
        together.wait()
        try:
            ran.append(run_sweep(actor=ADA, sweep_id=sweep_id, batch=2))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(r.taken for r in ran) == 12
    assert len(ran) == 2
    assert Counter(ArchivedItem.objects.values_list("contact_number", flat=True)) == Counter(ids)
    told = AuditLine.objects.filter(name="retention.swept").values_list("count", flat=True)
    assert sum(told) == 12
    assert AuditLine.objects.filter(name="retention.swept_done").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_those_erased_leave_the_files_and_those_of_the_archive_at_their_end() -> None:
    plain, member = people("Quetzalcoatl", "Wolfenbuettel")
    collected([plain, member])
    bought(member)
    sweep_id = propose(actor=ADA)
    assert {b"uetzalcoatl", b"olfenbuettel"} == in_files(b"uetzalcoatl", b"olfenbuettel")
    carried_out(sweep_id)
    assert in_files(b"uetzalcoatl", b"quetzalcoatl@exemple.fr") == set()
    assert in_files(b"Wolfenbuettel") == {b"Wolfenbuettel"}
    assert in_files(b"wolfenbuettel@exemple.fr") == set()
    with clock.hold(NOW.replace(year=2033)):
        assert end_archive(actor=ADA) == 1
        assert end_archive(actor=ADA) == 0
    assert in_files(b"olfenbuettel") == set()
    item = ArchivedItem.objects.get()
    assert (item.payload, item.contact_number, len(item.digest)) == ({}, member, 64)


def in_files(*needles: bytes) -> set[bytes]:
    """Return which of the needles stand in the database: in its files, or in every table of text (PostgreSQL)."""
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        held = b"".join(p.read_bytes() for p in sorted(file.parent.glob(file.name + "*")))
    else:
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            rows = []
            for table in tables:
                cursor.execute(f'SELECT t::text FROM "{table}" AS t')  # noqa: S608
                rows += [str(row[0]).encode() for row in cursor.fetchall()]
        held = b"\n".join(rows)
    return {needle for needle in needles if needle in held}


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "passed"), [(10, False), (11, True)])
def test_figures_stay_only_where_nobody_can_be_known_by_them(count: int, *, passed: bool) -> None:
    ids = people(*(f"Nom{chr(65 + n)}" for n in range(count)))
    collected(ids)
    Policy.objects.create(
        purpose="offers", kind="prospect", months=36, then="anonymise", decided_by="Ada"
    )
    sweep_id = propose(actor=ADA)
    assert {step for step, _s, _w in steps(sweep_id).values()} == {"anonymise"}
    carried_out(sweep_id, batch=4)
    assert cards(ids) == {}
    kept = Statistic.objects.get()
    assert (kept.k, kept.passed) == (count, passed)
    assert bool(kept.cells) is passed
    assert "alike" not in Sweep.objects.get().counts
    if passed:
        assert sum(cell["people"] for cell in kept.cells) == count
        assert "Nom" not in str(kept.cells)

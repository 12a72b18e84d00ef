"""The run in this process: what enters, what stays out, what an edited file changes, and who may do it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from carnet.consent.actions.declare import declare_sources, people_of
from carnet.consent.actions.later import react
from carnet.consent.queries import allowed_channels, proposals, standings_of
from carnet.consent.types import OwnerAnswers, SourceAnswer
from carnet.files.types import Unreadable
from carnet.identity.queries import waiting_for
from carnet.imports.actions.analyse import analyse
from carnet.imports.actions.answers import set_answers
from carnet.imports.actions.columns import set_columns
from carnet.imports.actions.run import run
from carnet.imports.actions.start import start
from carnet.imports.actions.upload import upload, upload_orders
from carnet.imports.models import Import, ImportRow
from carnet.imports.queries import card, contact_ids_for_view, count_rows, progress, rows, summary
from carnet.imports.tests.shop import people, write_csv, write_orders
from carnet.imports.types_flow import NotNow
from carnet.jobs.actions import work_off
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted, command_actor
from carnet.people.queries import cards, living
from carnet.report.types import Outcome, Step, Summary

pytestmark = pytest.mark.django_db
ADA = command_actor("ada")
NOW = datetime(2026, 11, 21, 11, tzinfo=UTC)


def take(path: Path, orders: Path | None = None, answers: OwnerAnswers | None = None) -> Summary:
    """Upload and run a file."""
    with clock.hold(NOW):
        import_id = upload(actor=ADA, path=path, name=path.name)
        if orders:
            upload_orders(actor=ADA, import_id=import_id, path=orders, name=orders.name)
        if answers:
            set_answers(actor=ADA, import_id=import_id, answers=answers)
        return run(actor=ADA, import_id=import_id)


def contact_of(import_id: int, number: int) -> int:
    """Return the contact of a row, by its number in the file."""
    found = ImportRow.objects.get(of_import_id=import_id, number=number).contact_id
    assert found
    return found


def test_rows_become_people_and_every_row_is_accounted_for(tmp_path: Path) -> None:
    done = take(write_csv(tmp_path / "c.csv", people()))
    assert (done.rows, done.people, done.merged) == (66, 61, 5)
    assert sum(done.outcomes.values()) == 66
    assert living().count() == 61
    assert done.added == 61
    for reach in done.channels:
        assert reach.allowed + sum(reach.refused.values()) == 61
    assert len(done.advice) <= 5
    assert done.households == 1
    assert set(contact_ids_for_view(str(done.import_id))) == set(
        living().values_list("pk", flat=True)
    )


def test_remarks_are_proposed_and_what_is_sensitive_is_not_kept(tmp_path: Path) -> None:
    done = take(write_csv(tmp_path / "c.csv", people()))
    assert done.remarks == {"objection": 2, "deceased": 1, "moved_away": 1, "special_category": 1}
    waiting = proposals(origin=f"import:{done.import_id}")
    assert {f.what for f in waiting} == {"objection", "deceased", "moved_away", "special_category"}
    sensitive = ImportRow.objects.get(of_import_id=done.import_id, number=15)
    assert "special_category" in sensitive.flags
    assert "noix" not in str(sensitive.raw)
    contact = living().get(pk=sensitive.contact_id)
    assert not contact.notes.exists()
    assert (
        living().get(pk=contact_of(done.import_id, 9)).notes.get().text == "ne plus contacter svp"
    )
    objecting = standings_of(contact_of(done.import_id, 9))
    assert not objecting["email", "offers"].allowed
    assert objecting["email", "offers"].reason == "R_OBJECTION"


def test_a_yes_column_reaches_nobody_and_answers_do(tmp_path: Path) -> None:
    silent = take(write_csv(tmp_path / "c.csv", people()))
    assert all(c.allowed == 0 for c in silent.channels)
    assert silent.channels[0].refused["R_NO_PROOF"] > 0
    said = OwnerAnswers(sources=(SourceAnswer("caisse", informed=True, could_refuse=True),))
    told = take(write_csv(tmp_path / "d.csv", people()), answers=said)
    gained = next(s for s in silent.sources if s.source == "caisse").gain
    assert told.repeated
    assert {c.channel: c.allowed for c in told.channels if c.allowed} == gained


def test_the_same_file_changes_nothing_and_an_edited_row_changes_its_contact(
    tmp_path: Path,
) -> None:
    lines = people()
    first = take(write_csv(tmp_path / "c.csv", lines))
    again = take(write_csv(tmp_path / "again.csv", lines))
    assert again.outcomes == {"unchanged": 66}
    assert again.repeated
    lines[20][8] = "07 55 00 00 11"
    lines[20][2] = "Corentin"
    edited = take(write_csv(tmp_path / "edited.csv", lines))
    assert edited.outcomes == {"unchanged": 65, "updated": 1}
    assert living().count() == 61
    changed = cards([contact_of(first.import_id, 22)])[contact_of(first.import_id, 22)]
    assert changed.given_name == "Corentin"
    assert "+33755000011" in {a.value for a in changed.addresses}
    assert len({a.value for a in changed.addresses if a.kind == "mobile"}) == 2


def test_orders_reach_their_customers_once(tmp_path: Path) -> None:
    lines = people()
    orders = write_orders(tmp_path / "o.csv", lines)
    done = take(write_csv(tmp_path / "c.csv", lines), orders)
    assert done.orders
    assert (done.orders.new, done.orders.lines, done.orders.without_contact) == (40, 60, 0)
    contact = living().get(pk=contact_of(done.import_id, 5))
    sale = contact.orders.get(external_id="F3")
    assert sale.total_milli == 38_900
    assert sale.lines.count() == 2
    assert contact.orders.get(external_id="C3").cancelled
    assert cards([contact.pk])[contact.pk].last_act_at
    again = take(write_csv(tmp_path / "c2.csv", lines), orders)
    assert again.orders
    assert (again.orders.new, again.orders.already) == (0, 40)


def test_rows_without_anybody_are_refused_with_the_reason(tmp_path: Path) -> None:
    lines = people(3)
    lines.append(["M.", *[""] * 14, "4711", "sans nom"])
    done = take(write_csv(tmp_path / "c.csv", lines))
    assert done.refused == {"nobody": 1}
    assert [r.number for r in done.refused_rows] == [len(lines) + 1]
    assert rows(done.import_id, outcome=Outcome.REFUSED.value)[0].reason == "nobody"


def test_a_dry_run_writes_no_contact(tmp_path: Path) -> None:
    with clock.hold(NOW):
        import_id = upload(actor=ADA, path=write_csv(tmp_path / "c.csv", people()), name="c.csv")
        trial = analyse(actor=ADA, import_id=import_id)
        assert living().count() == 0
        assert trial.rows == 66
        assert sum(trial.counts.values()) == 66
        assert trial.counts["duplicate"] == 5
        assert trial.remarks["objection"] == 2
        assert count_rows(import_id)["duplicate"] == 5
        assert trial.examples["duplicate"][0].name
        found = card(import_id)
        assert found
        assert found.state == "tried"
        done = run(actor=ADA, import_id=import_id)
    assert done.people == 61
    assert sum(count_rows(import_id).values()) == 66


def test_columns_are_set_remembered_and_checked(tmp_path: Path) -> None:
    with clock.hold(NOW):
        path = write_csv(tmp_path / "c.csv", people(4))
        import_id = upload(actor=ADA, path=path, name="c.csv")
        set_columns(actor=ADA, import_id=import_id, targets={16: "ignore"})
        again = upload(actor=ADA, path=path, name="next.csv")
        with pytest.raises(ValueError, match="order_id"):
            set_columns(actor=ADA, import_id=import_id, targets={0: "order_id"})
    found = card(again)
    assert found
    assert found.columns[16].target == "ignore"


def test_the_worker_runs_what_was_started(tmp_path: Path) -> None:
    with clock.hold(NOW):
        import_id = upload(actor=ADA, path=write_csv(tmp_path / "c.csv", people(5)), name="c.csv")
        start(actor=ADA, import_id=import_id)
        assert progress(import_id)["step"] == Step.READ
        with pytest.raises(NotNow):
            start(actor=ADA, import_id=import_id)
        work_off()
    assert Import.objects.get(pk=import_id).state == "done"
    found = summary(import_id)
    assert found
    assert found.people == 6
    assert progress(import_id) == {}


def test_orders_handed_in_as_people_are_told(tmp_path: Path) -> None:
    orders = write_orders(tmp_path / "o.csv", people(9))
    with pytest.raises(Unreadable) as told:
        upload(actor=ADA, path=orders, name="o.csv")
    assert told.value.code == "orders_file"
    assert not Import.objects.exists()


def test_only_those_who_may(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", people(2))
    ben = Actor(ActorKind.STAFF, "2", "Ben")
    with pytest.raises(NotPermitted):
        upload(actor=ben, path=path, name="c.csv")
    import_id = upload(actor=ADA, path=path, name="c.csv")
    for action in (analyse, run, start):
        with pytest.raises(NotPermitted):
            action(actor=ben, import_id=import_id)


def test_a_household_is_not_one_person(tmp_path: Path) -> None:
    done = take(write_csv(tmp_path / "c.csv", people()))
    spouse, other = contact_of(done.import_id, 67), contact_of(done.import_id, 7)
    assert spouse != other
    assert other not in waiting_for([spouse]).get(spouse, [])
    assert cards([spouse])[spouse].born_on == date(1971, 3, 3)


def test_the_gain_told_is_what_the_answer_brings(tmp_path: Path) -> None:
    lines = people(120)
    for number, line in enumerate(lines):
        line[14], line[13] = "caisse", ""
        line[12] = "02/02/2019" if number % 3 == 0 else "02/02/2026"
        line[11] = "02/02/2018"
    done = take(write_csv(tmp_path / "c.csv", lines))
    told = next(s for s in done.sources if s.source == "caisse")
    ids = list(living().values_list("pk", flat=True))
    said = OwnerAnswers(sources=(SourceAnswer("caisse", informed=True, could_refuse=True),))
    with clock.hold(NOW):
        before = allowed_channels(ids)
        declare_sources(actor=ADA, answers=said)
        react(sorted(people_of(said)))
        after = allowed_channels(ids)
    brought = [i for i in ids if after.get(i, frozenset()) - before.get(i, frozenset())]
    late = [i for i in ids if i not in after]
    assert late, "some have not been heard of for three years: no answer opens them"
    assert told.gain_people == len([i for i in brought if i not in before]) > 0
    for channel, people_told in told.gain.items():
        assert people_told == sum(
            channel in after.get(i, ()) and channel not in before.get(i, ()) for i in ids
        )

"""The run in steps: the same answer whatever their size, whatever stops it and whoever else tries."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from carnet.consent.models import Standing
from carnet.consent.queries import standings_of
from carnet.identity.models import Merge, Pair
from carnet.imports.actions import analyse as trying
from carnet.imports.actions import run as module
from carnet.imports.actions import steps
from carnet.imports.actions.analyse import analyse, attempt
from carnet.imports.actions.pause import pause
from carnet.imports.actions.resume import resume
from carnet.imports.actions.run import run, run_in_worker
from carnet.imports.actions.stage import mark_rows
from carnet.imports.actions.undo import undo
from carnet.imports.actions.upload import upload
from carnet.imports.models import Import, ImportRow, ImportStep
from carnet.imports.queries import count_rows, get, progress, trial
from carnet.imports.stored import place
from carnet.imports.types_flow import NotNow, Undone
from carnet.intake.types import no_progress
from carnet.jobs.actions import work_off
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.mending.tests.messy import make_messy
from carnet.people.models import Address
from carnet.people.queries import cards, living
from carnet.report.types import Outcome, Summary

pytestmark = pytest.mark.django_db
ADA = command_actor("ada")
NOW = datetime(2026, 11, 21, 11, tzinfo=UTC)


class Killed(Exception):
    """Stands for whatever may end a run."""


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with clock.hold(NOW):
        yield


def shop(path: Path, seed: int, people: int = 60) -> Path:
    """Write a messy shop as a CSV."""
    rows, _truth = make_messy(seed, people)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def uploaded(path: Path) -> int:
    """Hand a file in."""
    return upload(actor=ADA, path=path, name=path.name)


def said(done: Summary) -> Summary:
    """Return a summary without what tells one import from another."""
    return replace(done, import_id=0, file_name="")


def people_of(import_id: int) -> dict[int, Any]:
    """Return what became of each row, by its number: outcome, the person behind it, and what may be done with them."""
    found = {}
    for row in ImportRow.objects.filter(of_import_id=import_id):
        card = cards([row.contact_id])[row.contact_id] if row.contact_id else None
        held = card and (
            card.given_name,
            card.family_name,
            card.born_on,
            card.known_since,
            card.references,
            sorted((a.channel, a.value, a.state) for a in card.addresses),
            sorted((k, d.allowed, d.reason, d.until) for k, d in standings_of(card.id).items()),
        )
        found[row.number] = (row.outcome, row.reason, row.flags, held)
    return found


def pairs_of() -> list[Any]:
    """Return what was merged and what is asked, by the rows concerned."""
    number = dict(ImportRow.objects.values_list("contact_id", "number"))
    asked = Pair.objects.values_list("left_id", "right_id", "state")
    told = [tuple(sorted((number.get(a, 0), number.get(b, 0)))) + (s,) for a, b, s in asked]
    return [Merge.objects.filter(undone_at=None).count(), sorted(told)]


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_steps_of_seven_rows_say_what_one_step_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    path = shop(tmp_path / "c.csv", seed)
    first = uploaded(path)
    whole = run(actor=ADA, import_id=first)
    rows, pairs = people_of(first), pairs_of()
    undo(actor=ADA, import_id=first)
    assert not living().exists()
    monkeypatch.setattr(module, "STEP", 7)
    second = uploaded(path)
    stepped = run(actor=ADA, import_id=second)
    assert said(stepped) == said(whole)
    assert people_of(second) == rows
    assert pairs_of() == pairs
    assert ImportStep.objects.filter(of_import_id=second).count() > 8


@pytest.mark.parametrize("seed", [1, 5])
def test_a_trial_in_steps_says_what_the_run_does(tmp_path: Path, seed: int) -> None:
    import_id = uploaded(shop(tmp_path / "c.csv", seed))
    whole = analyse(actor=ADA, import_id=import_id)
    outcomes = dict(ImportRow.objects.values_list("number", "outcome"))
    stepped, repeated = attempt(get(import_id), progress=no_progress, size=7)
    mark_rows(import_id, repeated, Outcome.DUPLICATE)
    assert whole
    assert stepped.counts == whole.counts
    assert stepped.doubtful_pairs == whole.doubtful_pairs
    assert dict(ImportRow.objects.values_list("number", "outcome")) == outcomes
    done = run(actor=ADA, import_id=import_id)
    assert {k: n for k, n in whole.counts.items() if n} == done.outcomes
    assert done.queued == whole.doubtful_pairs


def test_a_long_file_is_tried_by_a_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_id = uploaded(shop(tmp_path / "c.csv", 5))
    whole = analyse(actor=ADA, import_id=import_id)
    assert whole
    monkeypatch.setattr(trying, "STEP", 20)
    assert analyse(actor=ADA, import_id=import_id) is None
    assert get(import_id).state == "trying"
    assert progress(import_id)["total"] == whole.rows
    with pytest.raises(NotNow):
        analyse(actor=ADA, import_id=import_id)
    work_off()
    assert get(import_id).state == "tried"
    again = trial(import_id)
    assert again
    assert (again.counts, again.doubtful_pairs) == (whole.counts, whole.doubtful_pairs)
    assert not living().exists()
    assert not list(place("x").parent.glob("*scratch*"))


def test_what_stops_a_run_costs_no_row_and_doubles_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shop(tmp_path / "c.csv", 3)
    first = uploaded(path)
    whole = said(run(actor=ADA, import_id=first))
    rows = people_of(first)
    undo(actor=ADA, import_id=first)
    monkeypatch.setattr(module, "STEP", 11)
    import_id = uploaded(path)
    written, lives = [0], [0]
    move = steps.move

    def deadly(work: steps.Work, found: Import, cursor: Any) -> None:
        move(work, found, cursor)
        written[0] += 1
        if written[0] % 3 == 2:
            raise Killed

    monkeypatch.setattr(steps, "move", deadly)
    monkeypatch.setattr("carnet.imports.actions.finish.move", deadly)
    while get(import_id).state != Import.State.DONE:
        lives[0] += 1
        try:
            done = run(actor=ADA, import_id=import_id)
        except Killed:
            assert get(import_id).state != Import.State.DONE
    assert lives[0] > 3
    assert said(done) == whole
    assert people_of(import_id) == rows


def test_a_failure_half_way_says_what_stands_and_the_start_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STEP", 20)
    import_id = uploaded(shop(tmp_path / "c.csv", 2))
    monkeypatch.setattr(steps, "move", _after(2, steps.move))
    with pytest.raises(Killed):
        run_in_worker(actor=ADA, import_id=import_id)
    found = get(import_id)
    assert (found.state, found.step["row"]) == ("failed", 40)
    assert "40" in found.error
    assert sum(count_rows(import_id).values()) == 40
    monkeypatch.undo()
    with clock.hold(NOW):
        run_in_worker(actor=ADA, import_id=import_id)
    assert get(import_id).state == "done"
    assert sum(count_rows(import_id).values()) == get(import_id).row_count


def _after(steps_done: int, move: Any) -> Any:
    left = [steps_done]

    def moved(work: steps.Work, found: Import, cursor: Any) -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1
        move(work, found, cursor)

    return moved


def test_a_pause_rests_after_the_step_and_a_resume_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STEP", 20)
    import_id = uploaded(shop(tmp_path / "c.csv", 2))
    with pytest.raises(NotNow):
        pause(actor=ADA, import_id=import_id)
    Import.objects.filter(pk=import_id).update(state="running")
    move = steps.move

    def resting(work: steps.Work, found: Import, cursor: Any) -> None:
        move(work, found, cursor)
        if cursor.steps == 2:
            pause(actor=ADA, import_id=import_id)

    monkeypatch.setattr(steps, "move", resting)
    run_in_worker(actor=ADA, import_id=import_id)
    assert (get(import_id).state, get(import_id).step["row"]) == ("paused", 40)
    with pytest.raises(NotNow):
        run(actor=ADA, import_id=import_id)
    monkeypatch.setattr(steps, "move", move)
    resume(actor=ADA, import_id=import_id)
    with pytest.raises(NotNow):
        resume(actor=ADA, import_id=import_id)
    work_off()
    assert get(import_id).state == "done"


def test_the_people_of_an_import_are_decided_at_its_end_and_those_it_found_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shop(tmp_path / "c.csv", 2)
    first = uploaded(path)
    run(actor=ADA, import_id=first)
    known = set(living().values_list("pk", flat=True))
    monkeypatch.setattr(module, "STEP", 20)
    other = tmp_path / "d.csv"
    other.write_text(path.read_text().replace("@", "@pro."))
    import_id = uploaded(other)
    move, before = steps.move, list[tuple[str, set[int]]]()

    def seen(work: steps.Work, found: Import, cursor: Any) -> None:
        decided = Standing.objects.filter(contact_id__in=work.mine.part(0, 999))
        before.append((cursor.phase, set(decided.values_list("contact_id", flat=True))))
        move(work, found, cursor)

    monkeypatch.setattr(steps, "move", seen)
    monkeypatch.setattr("carnet.imports.actions.finish.move", seen)
    run(actor=ADA, import_id=import_id)
    assert {phase for phase, told in before if told} <= {"decide", "close"}
    made = set(living().values_list("pk", flat=True)) - known
    assert made
    reached = {a.contact_id for a in Address.objects.filter(contact_id__in=made, state="valid")}
    assert reached == set(
        Standing.objects.filter(contact_id__in=reached).values_list("contact_id", flat=True)
    )


def test_half_an_import_can_be_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STEP", 20)
    import_id = uploaded(shop(tmp_path / "c.csv", 2))
    monkeypatch.setattr(steps, "move", _after(2, steps.move))
    with pytest.raises(Killed):
        run_in_worker(actor=ADA, import_id=import_id)
    assert living().count() > 20
    taken = undo(actor=ADA, import_id=import_id)
    assert isinstance(taken, Undone)
    assert taken.contacts > 20
    assert not living().exists()
    assert get(import_id).state == "undone"
    assert not ImportStep.objects.exists()


def test_a_run_that_was_overtaken_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STEP", 20)
    import_id = uploaded(shop(tmp_path / "c.csv", 2))
    move = steps.move

    def overtaken(work: steps.Work, found: Import, cursor: Any) -> None:
        move(work, found, cursor)
        if cursor.steps == 2:
            Import.objects.filter(pk=import_id).update(step={**cursor.plain(), "row": 60})

    monkeypatch.setattr(steps, "move", overtaken)
    with pytest.raises(NotNow) as told:
        run(actor=ADA, import_id=import_id)
    assert told.value.code == "overtaken"
    assert sum(count_rows(import_id).values()) == 40

from datetime import timedelta
from threading import Event
from time import monotonic
from types import SimpleNamespace

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from carnet.jobs import queries
from carnet.jobs.actions import enqueue, recover, schedule, wake, work, work_off
from carnet.jobs.models import JobRun
from carnet.jobs.types import UnknownJob
from carnet.kit import clock
from carnet.kit.declarations import JobKind, Manifest

pytestmark = pytest.mark.django_db
done: list[int] = []


def good(number: int) -> None:
    done.append(number)


def bad(number: int) -> None:
    done.append(number)
    raise ValueError("Jeanne Exemple, jeanne@exemple.fr")


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    found = (
        JobKind(name="test.good", label="good", call=good),
        JobKind(name="test.bad", label="bad", call=bad, tries=2),
        JobKind(name="test.daily", label="daily", call=lambda: done.append(0), every=86_400),
    )
    monkeypatch.setattr("carnet.kit.declarations._manifests", [Manifest(room="test", jobs=found)])
    done.clear()


def test_a_job_runs_once_and_is_done() -> None:
    run = enqueue("test.good", 7)
    work_off()
    work_off()
    assert done == [7]
    assert queries.state_of(run) == "done"


def test_a_rollback_takes_the_job_back() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue("test.good", 7)
        raise RuntimeError
    work_off()
    assert done == []


def test_an_unknown_job_is_refused() -> None:
    with pytest.raises(UnknownJob):
        enqueue("test.unknown")


def test_a_failure_is_tried_again_later_then_given_up_without_telling_the_message() -> None:
    run = enqueue("test.bad", 1)
    work_off()
    assert (done, queries.state_of(run)) == ([1], "waiting")
    work_off()
    assert done == [1], "the second try waits for its pause"
    DBTaskResult.objects.update(run_after=clock.now() - timedelta(seconds=1))
    work_off()
    kept = JobRun.objects.get(pk=run)
    assert (done, kept.state) == ([1, 1], "failed")
    assert kept.error.startswith("ValueError at")
    assert "exemple.fr" not in kept.error


def test_a_killed_run_is_queued_again_once() -> None:
    run = enqueue("test.good", 3)
    task = DBTaskResult.objects.get()
    task.claim("killed")
    JobRun.objects.filter(pk=run).update(
        state="running", tries=1, heartbeat_at=clock.now() - timedelta(seconds=90)
    )
    assert recover() == 1
    assert recover() == 0
    work_off()
    assert done == [3]


def test_a_living_run_is_left_alone() -> None:
    run = enqueue("test.good", 3)
    DBTaskResult.objects.get().claim("alive")
    JobRun.objects.filter(pk=run).update(state="running", heartbeat_at=clock.now())
    assert recover() == 0


def test_a_chore_of_the_schedule_runs_once_a_slot() -> None:
    assert schedule() == 1
    assert schedule() == 0
    with clock.hold(clock.now() + timedelta(days=1)):
        assert schedule() == 1


def test_a_loop_that_is_woken_does_not_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Event()
    monkeypatch.setattr(work, "connection", SimpleNamespace(close=lambda: None))

    def call() -> None:
        done.append(0)
        wake("test.loop")
        if len(done) == 2:
            ended.set()

    begun = monotonic()
    work._loop(JobKind(name="test.loop", label="loop", call=call, loop=True, pace=5.0), ended)
    assert len(done) == 2
    assert monotonic() - begun < 5

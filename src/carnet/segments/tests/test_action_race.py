"""Two processes that follow the same facts at once, and one that was killed before it could say that it was done."""

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection

from carnet.mirror.actions import catch_up
from carnet.segments.actions import save_segment
from carnet.segments.actions.refresh import follow, refresh_all
from carnet.segments.models import Pending, Segment
from carnet.segments.tests.cast import ADA, BUYERS, REGULARS, buy, crowd, settle, told, who


def at_once(*calls: Callable[[], object]) -> list[BaseException]:
    """Run calls in threads of their own, as processes would, and return what went wrong."""
    start, wrong = threading.Barrier(len(calls)), list[BaseException]()

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait()
            call()
        except (OperationalError, AssertionError) as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.django_db(transaction=True)
def test_two_who_follow_at_once_write_each_move_once() -> None:
    people = crowd(30)
    for name, rule in (("A", BUYERS), ("B", REGULARS), ("C", {"top": 0.3, "by": "total"})):
        save_segment(actor=ADA, name=name, rule=rule)
    for turn in range(3):
        buy(*((pk, "2026-10-01", 10 + pk + turn) for pk in people[turn::2]))
        catch_up()
        assert Pending.objects.filter(done_at__isnull=True).exists()
        wrong = at_once(
            lambda: follow(actor=ADA), lambda: follow(actor=ADA), lambda: refresh_all(actor=ADA)
        )
        assert wrong == []
    settle()
    members = {key: set(who(key)) for key in "abc"}
    refresh_all(actor=ADA)
    assert {key: set(who(key)) for key in "abc"} == members
    for key in "abc":
        inside: dict[int, bool] = {}
        for pk, entered, _why in told(key):
            assert inside.get(pk, False) is not entered, (key, pk)
            inside[pk] = entered
        assert {pk for pk, now in inside.items() if now} == members[key]


@pytest.mark.django_db
def test_who_was_killed_before_saying_that_it_was_done_changes_nothing_twice() -> None:
    one, _two = crowd(2)
    save_segment(actor=ADA, name="A", rule=BUYERS)
    buy((one, "2026-10-01", 30))
    settle()
    version = Segment.objects.get(key="a").version
    assert Pending.objects.update(done_at=None)
    assert follow(actor=ADA).entered == ()
    assert (len(told("a")), Segment.objects.get(key="a").version) == (1, version)
    assert not Pending.objects.filter(done_at__isnull=True).exists()

"""From what value on the installation is worth a word."""

from datetime import UTC, datetime, timedelta

import pytest

from carnet.upkeep.rules import limits

pytestmark = pytest.mark.house
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GB = limits.GIGABYTE


@pytest.mark.parametrize(
    ("free", "record", "state"),
    [
        (400 * 10**6, 0, "broken"),
        (1 * GB, 0, "warn"),
        (3 * GB, GB, "sound"),
        (3 * GB, 2 * GB, "warn"),
    ],
)
def test_an_update_needs_room_for_another_base(free: int, record: int, state: str) -> None:
    assert limits.disk(free, record) == state


def test_a_clock_before_what_has_happened_is_wrong() -> None:
    assert limits.clock_set_back(NOW, NOW + timedelta(days=365))
    assert not limits.clock_set_back(NOW, NOW + timedelta(minutes=5))
    assert not limits.clock_set_back(NOW, None)


def test_jobs_and_the_copy_are_late_by_degrees() -> None:
    assert limits.queue(None, NOW) == "sound"
    assert limits.queue(NOW - timedelta(minutes=11), NOW) == "warn"
    assert limits.queue(NOW - timedelta(hours=3), NOW) == "broken"
    assert limits.mirror("ready", 1.0) == limits.mirror("missing", 0.0) == "sound"
    assert limits.mirror("ready", 100.0) == "warn"
    assert limits.mirror("broken", 0.0) == limits.mirror("ready", 4_000.0) == "broken"


def test_jobs_that_nobody_takes_are_told() -> None:
    long, just = NOW - timedelta(minutes=3), NOW - timedelta(minutes=1)
    assert limits.nobody_works(None, long, NOW)
    assert limits.nobody_works(long, long, NOW)
    assert not limits.nobody_works(just, long, NOW), "a worker lives: it is only busy"
    assert not limits.nobody_works(None, just, NOW), "nobody had the time"
    assert not limits.nobody_works(None, None, NOW), "nothing waits"

"""Public pages are asked for so often and no more, whichever process answers; the file of the counts names nobody."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from carnet.kit.home import home
from carnet.web import bounds
from carnet.web.bounds import too_many

pytestmark = pytest.mark.house
_NAME = "door:203.0.113.0/24"
_OTHER = (
    "from carnet.project.start import start; start(); from carnet.web.bounds import too_many;"
    f"print([too_many('{_NAME}', 5) for _ in range(2)])"
)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARNET_HOME", str(tmp_path))


def test_a_minute_is_counted_over_every_process(
    at: Callable[[str], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARNET_NOW", "2026-11-22T12:00:30+00:00")
    at("2026-11-22T12:00:30")
    assert [too_many(_NAME, 5) for _time in range(4)] == [False] * 4
    words = [sys.executable, "-c", _OTHER]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout == "[False, True]\n"
    assert too_many(_NAME, 5)
    assert not too_many("door:198.51.100.0/24", 5)
    file = home() / "cache" / "bounds"
    assert b"203.0.113" not in file.read_bytes()
    assert (file.stat().st_size, file.stat().st_mode & 0o077) == (1 << 20, 0)
    at("2026-11-22T12:01:00")
    assert not too_many(_NAME, 5)


def test_names_that_fall_on_one_place_never_count_for_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More names than there is room: the busiest keep their count, a newcomer takes the place of the least used."""
    monkeypatch.setattr(bounds, "_SLOTS", bounds._NEAR + 1)
    bounds._mapped.cache_clear()
    for number in range(bounds._NEAR):
        for _time in range(3):
            assert not too_many(f"name {number}", 3)
    assert all(too_many(f"name {number}", 3) for number in range(bounds._NEAR))
    assert not too_many("newcomer", 3)
    assert (
        sum(too_many(f"name {number}", 3) for number in range(1, bounds._NEAR)) == bounds._NEAR - 1
    )
    bounds._mapped.cache_clear()


def test_a_disk_that_takes_nothing_leaves_each_process_its_own_count(tmp_path: Path) -> None:
    (tmp_path / "cache" / "bounds").mkdir(parents=True)
    bounds._mapped.cache_clear()
    assert [too_many(_NAME, 2) for _time in range(4)] == [False, False, True, True]
    bounds._mapped.cache_clear()

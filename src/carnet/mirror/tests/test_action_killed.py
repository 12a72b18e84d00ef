import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from deltalake import DeltaTable

from tools.testing.command import Carnet

_PAUSES = (0.05, 0.4, 1.1)


@pytest.fixture
def beside(own_house: Mapping[str, str], carnet: Carnet) -> Any:
    """Give a function that starts a process of the tests on the own house; those that still run are killed."""
    carnet("migrate")
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "carnet.mirror.tests.process", *words],
            env=dict(own_house),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _going(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stdout.readline() == "going\n"


def _killed_after(start: Callable[..., subprocess.Popen[str]], pause: float) -> None:
    process = start("write")
    _going(process)
    sleep(pause)
    process.kill()
    process.wait()


def _sound(carnet: Carnet, home: Path) -> None:
    done = carnet("mirror", "verify", "--json")
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert json.loads(done.stdout)["sound"]
    for log in (home / "mirror").glob("base-*/*/_delta_log"):
        for uri in DeltaTable(str(log.parent)).file_uris():
            assert Path(uri.removeprefix("file://")).is_file(), uri


def test_a_writer_that_is_killed_leaves_a_mirror_that_goes_on(
    beside: Any, carnet: Carnet, own_house: Mapping[str, str]
) -> None:
    for pause in _PAUSES:
        _killed_after(beside, pause)
        _sound(carnet, Path(own_house["CARNET_HOME"]))


@pytest.mark.long
def test_a_writer_killed_at_any_of_a_hundred_moments(
    beside: Any, carnet: Carnet, own_house: Mapping[str, str]
) -> None:
    for step in range(100):
        _killed_after(beside, step * 0.023)
        _sound(carnet, Path(own_house["CARNET_HOME"]))


def test_four_readers_see_whole_versions_while_one_writes(beside: Any) -> None:
    _going(beside("write"))
    readers = [beside("read", "4") for _n in range(4)]
    for reader in readers:
        told = json.loads(reader.communicate(timeout=120)[0])
        assert told["wrong"] == []
        assert told["versions"] > 1, told

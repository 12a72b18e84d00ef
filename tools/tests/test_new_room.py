"""`carnet new-room` in a copy of the checkout: the room passes every guard that bears on it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.guards import habits, shape, sizes, texts, traces
from tools.new_room import make
from tools.place import ROOT, Stop
from tools.tests.trees import run, write

pytestmark = pytest.mark.house

UPWARD = '"""Looks up."""\n\nfrom carnet.journeys import manifest\n\nx = manifest\n'
_START = (
    "from tools.live import open_house; open_house()\n"
    "from carnet.kit.declarations import manifests; print([m.room for m in manifests()])"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what the guards look at."""
    left_out = shutil.ignore_patterns("vendor", "__pycache__", "*.mo")
    for name in ("src", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    for name in ("importlinter.ini", "ruff.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run_in(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(*words, cwd=copy, env={"PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}"})


def about(room: str, lines: list[str]) -> list[str]:
    return [line for line in lines if room in line]


def test_a_new_room_passes_the_guards(copy: Path) -> None:
    make(copy, "pantry", 13, purpose="what is kept for later")
    found = [line for guard in (habits, shape, sizes, texts, traces) for line in guard.find(copy)]
    assert about("pantry", found) == []
    written = ("src/carnet/pantry", "src/carnet/project/rooms.py")
    assert run_in(copy, "ruff", "check", *written).returncode == 0
    assert run_in(copy, "ruff", "format", "--check", *written).returncode == 0
    started = run_in(copy, "python", "-c", _START)
    assert "'pantry'" in started.stdout, started.stderr


def test_the_floors_know_a_new_room(copy: Path) -> None:
    """Its imports are held to its floor: one that looks up is refused, and named."""
    make(copy, "pantry", 13, purpose="what is kept for later")
    assert "pantry" not in lint(copy)
    write(copy, "src/carnet/pantry/queries.py", UPWARD)
    assert "carnet.pantry is not allowed to import carnet.journeys" in lint(copy)


def lint(copy: Path) -> str:
    done = run_in(copy, "lint-imports", "--config", "importlinter.ini", "--no-cache")
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "floor"), [("Pantry", 3), ("a", 3), ("people", 3), ("pantry", 0), ("pantry", 40)]
)
def test_what_cannot_be_a_room_changes_nothing(copy: Path, name: str, floor: int) -> None:
    before = (
        (copy / "importlinter.ini").read_text(),
        (copy / "src/carnet/project/rooms.py").read_text(),
    )
    with pytest.raises(Stop):
        make(copy, name, floor, purpose="nothing")
    assert (
        (copy / "importlinter.ini").read_text(),
        (copy / "src/carnet/project/rooms.py").read_text(),
    ) == before

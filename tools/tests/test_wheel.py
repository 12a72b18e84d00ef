"""The wheel offers the same `carnet`, with its static files and texts, on Python alone."""

import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from tools.place import ROOT
from tools.tests.trees import run

pytestmark = pytest.mark.house

VENDOR = ("tabler.css", "fonts.css", "icons.svg", "htmx.js", "alpine.js")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the checkout, with the tools that are installed."""
    copy = tmp_path_factory.mktemp("sources") / "carnet"
    ignored = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", "*.egg-info")
    shutil.copytree(ROOT, copy, ignore=ignored, symlinks=True)
    out = tmp_path_factory.mktemp("wheel")
    words = (
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(out),
        str(copy),
    )
    done = run("python", "-m", *words, cwd=copy)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


def test_it_carries_what_the_browser_loads_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert all(f"carnet/web/static/vendor/{name}" in names for name in VENDOR)
    assert any(name.endswith("/locale/en/LC_MESSAGES/django.mo") for name in names)
    assert any(name.startswith("carnet/web/static/vendor/fonts/") for name in names)
    assert not [name for name in names if "/tests/" in name or name.endswith("axe.js")]


def test_its_command_answers_and_sends_developers_to_a_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    """The packages of this environment stand in for those that pip would fetch."""
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path / "site")
    env = {"PYTHONPATH": str(tmp_path / "site"), "CARNET_HOME": str(tmp_path / "home")}
    told = run(sys.executable, "-P", "-m", "carnet", "--help", cwd=tmp_path, env=env)
    assert told.returncode == 0, told.stderr
    assert all(word in told.stdout for word in ("serve", "demo", "qualify", "audit"))
    refused = run(sys.executable, "-P", "-m", "carnet", "check", cwd=tmp_path, env=env)
    assert refused.returncode == 2
    assert "clone the sources" in refused.stderr

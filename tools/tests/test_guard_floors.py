"""The contracts of importlinter.ini: each is broken on purpose by one import in a copy of the house."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools.place import ROOT
from tools.tests.trees import run

pytestmark = pytest.mark.house


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the package and its contracts once; every test takes back what it adds."""
    root = tmp_path_factory.mktemp("house")
    ignored = shutil.ignore_patterns("vendor", "__pycache__", "tests", "locale", "templates")
    shutil.copytree(ROOT / "src", root / "src", ignore=ignored)
    shutil.copy(ROOT / "importlinter.ini", root / "importlinter.ini")
    return root


@contextmanager
def imports(path: Path, line: str) -> Iterator[None]:
    """Let a module, made for the purpose or there already, import what it should not."""
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text((before or "") + line, encoding="utf-8")
    yield
    if before is None:
        path.unlink()
    else:
        path.write_text(before, encoding="utf-8")


def lint(root: Path, *words: str) -> str:
    every = ("lint-imports", "--config", "importlinter.ini", "--no-cache")
    done = run(*every, *words, cwd=root, env={"PYTHONPATH": str(root / "src")})
    return f"{done.stdout}{done.stderr}status {done.returncode}"


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        ("floors", "carnet.audit.queries_up", "from carnet.people import types"),
        ("floors", "carnet.quality.sideways", "from carnet.consent import types"),
        ("rooms", "carnet.people.types", "from carnet.people import queries"),
        ("own-tables", "carnet.imports.reads_tables", "from carnet.people import models"),
        ("own-doors", "carnet.imports.reads_manifest", "from carnet.people import manifest"),
        ("pure-rules", "carnet.mending.rules.reads_clock", "from carnet.kit import clock"),
        ("pure-rules", "carnet.mending.rules.asks_database", "from django import db"),
        ("network", "carnet.people.speaks", "import smtplib"),
        ("one-door-out", "carnet.imports.sends", "from carnet.carriers import send"),
    ],
)
def test_a_broken_contract_is_named(copy: Path, contract: str, module: str, line: str) -> None:
    path = copy / "src" / Path(*module.split(".")).with_suffix(".py")
    with imports(path, f"{line}\n"):
        told = lint(copy, "--contract", contract)
    assert "BROKEN" in told, told
    assert module in told


def test_the_house_keeps_its_contracts(copy: Path) -> None:
    told = lint(copy)
    assert told.endswith("status 0"), told

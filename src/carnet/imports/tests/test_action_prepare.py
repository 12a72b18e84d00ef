"""Rows prepared: the same in one process as in several, and as many prints as rows."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from carnet.files.types import SourceRow, Target
from carnet.imports.actions.upload import guessed
from carnet.imports.tests.shop import people, write_csv
from carnet.intake.actions import prepare as module
from carnet.intake.actions.cells import CellReader
from carnet.intake.actions.prepare import Mill
from carnet.intake.actions.source import Survey, survey
from carnet.intake.types import Prepared
from carnet.kit import clock, twin
from carnet.mending.rules.rows import mend_row

pytestmark = pytest.mark.django_db
HERE = os.getpid()


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Survey:
    """Give a file that several processes are called for."""
    monkeypatch.setattr(module, "_WORTH_MORE", 10)
    monkeypatch.setattr(module, "hands", lambda: 2)
    return survey(write_csv(tmp_path / "c.csv", people(90)), name="c.csv")


def _prepared(table: Survey, *, count: int = 0, size: int = 1_000) -> list[Prepared]:
    mill = Mill(guessed(table.header, table.sample), table.source, today=clock.today())
    steps = mill.grind(table.source.rows(), size=size, tick=lambda _done: None, count=count)
    return [row for rows in steps for row in rows]


@pytest.mark.skipif(twin.cores() == 1, reason="no safe fork here: one process mends")
def test_several_processes_prepare_what_one_does(
    table: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, forks = _prepared(table), []
    fork = os.fork

    def counted() -> int:
        forks.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", counted)
    assert _prepared(table, count=90) == alone
    assert _prepared(table, count=90, size=7) == alone
    assert len(forks) == 4
    assert len({row.fingerprint for row in alone}) == len(alone) == len(table.sample)


@pytest.mark.skipif(twin.cores() == 1, reason="no safe fork here: one process mends")
def test_a_process_that_is_killed_changes_nothing(
    table: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, mend = _prepared(table), mend_row

    def deadly(*args: Any, **named: Any) -> Any:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return mend(*args, **named)

    monkeypatch.setattr(module, "mend_row", deadly)
    assert _prepared(table, count=90) == alone


def test_a_server_and_a_small_file_stay_in_one_process(
    table: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    _prepared(table)
    monkeypatch.setattr(module, "_WORTH_MORE", 2_000)
    _prepared(table, count=90)


def test_the_cells_of_a_row_are_read_by_target_however_short_the_row() -> None:
    read = CellReader({Target.EMAIL: (2,), Target.STREET: (0, 3), Target.CITY: (1,)})
    assert read.of(SourceRow(2, ("a", "", "b", "c"))) == {"email": "b", "street": "a / c"}
    assert read.of(SourceRow(3, ("a",))) == {"street": "a"}
    assert CellReader({}).of(SourceRow(4, ("a",))) == {}

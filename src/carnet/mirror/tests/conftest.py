"""The house of the room's tests: its own tables, and files of a Delta table where a test wants them."""

import pytest

from carnet.mirror.tests.cast import HOUSE


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare the tables of the tests, and nothing else."""
    monkeypatch.setattr("carnet.kit.declarations._manifests", HOUSE)


@pytest.fixture
def in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the smallest table lie in the files of a Delta table, as a large one does."""
    monkeypatch.setattr("carnet.mirror.actions.build.SMALL", 0)

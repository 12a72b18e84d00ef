"""The first use of a home makes its tables, once, however many processes ask."""

import subprocess
from collections.abc import Callable

import pytest

from carnet.project.record import is_current


@pytest.mark.django_db
def test_the_record_of_the_tests_is_current() -> None:
    assert is_current()


@pytest.mark.first_use
def test_processes_that_start_at_once_on_an_empty_home_share_one_record(
    start_carnet: Callable[..., subprocess.Popen[str]],
) -> None:
    started = [start_carnet("--lang", "fr", "migrate") for _ in range(3)]
    answers = sorted(process.communicate()[0] for process in started)
    assert [process.returncode for process in started] == [0, 0, 0]
    assert answers == ["Base déjà à jour.\n", "Base déjà à jour.\n", "Base mise à jour.\n"]

"""Work in two processes gives what one gives, and what the other does not deliver is done here."""

import os
import signal
from collections.abc import Callable

import pytest

from carnet.kit import twin

pytestmark = pytest.mark.skipif(
    twin.cores() == 1, reason="one core, or no safe fork: one process works"
)
HERE = os.getpid()


def _squared(number: int) -> tuple[int, str]:
    return number * number, f"<{number}>"


def _each(call: Callable[[int], object], *, both: bool, many: int = 1_203) -> list[object]:
    told: list[int] = []
    found = twin.each(call, range(many), tick=told.append, twin=both)
    assert told == sorted(told)
    return found


@pytest.mark.parametrize("many", [0, 1, 2, 3, 1_203])
def test_two_processes_answer_what_one_answers(many: int) -> None:
    assert _each(_squared, both=True, many=many) == _each(_squared, both=False, many=many)


def test_the_work_of_a_process_that_dies_is_done_here() -> None:
    def call(number: int) -> tuple[int, str]:
        if number == 1_000 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return _squared(number)

    assert _each(call, both=True) == _each(_squared, both=False)


def test_a_fault_of_the_other_half_is_raised_here_as_well() -> None:
    def call(number: int) -> int:
        return 1 // (1_000 - number)

    with pytest.raises(ZeroDivisionError):
        _each(call, both=True)


def test_a_fault_of_this_half_ends_the_other_process() -> None:
    def call(number: int) -> int:
        if os.getpid() != HERE:
            signal.pause()
        return 1 // (100 - number)

    with pytest.raises(ZeroDivisionError):
        _each(call, both=True)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)

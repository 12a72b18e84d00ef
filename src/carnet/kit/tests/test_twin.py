"""Work in several processes gives what one gives, and what another does not deliver is done here."""

import os
import signal
from collections.abc import Callable, Sequence

import pytest

from carnet.kit import twin

pytestmark = pytest.mark.skipif(
    twin.cores() == 1, reason="one core, or no safe fork: one process works"
)
HERE = os.getpid()


def _squared(numbers: Sequence[int]) -> list[tuple[int, str]]:
    return [(n * n, f"<{n}>") for n in numbers]


def _each(
    call: Callable[[Sequence[int]], list[object]], *, hands: int, many: int = 1_203
) -> list[object]:
    told: list[int] = []
    with twin.crew(call, hands) as crew:
        crew.give(range(many))
        found = crew.take(told.append)
    assert told == sorted(told)
    return found


@pytest.mark.parametrize("many", [0, 1, 2, 3, 1_203])
@pytest.mark.parametrize("hands", [1, 2, 3])
def test_several_processes_answer_what_one_answers(many: int, hands: int) -> None:
    assert _each(_squared, hands=hands, many=many) == _each(_squared, hands=0, many=many)


def test_what_a_process_learns_stays_with_it_from_row_to_row() -> None:
    seen: list[int] = []

    def call(numbers: Sequence[int]) -> list[int]:
        seen.extend(numbers)
        return [len(seen)] * len(numbers)

    with twin.crew(call, 1) as crew:
        for row in ([1, 2], [3]):
            crew.give(row)
            assert crew.take()[-1] == row[-1]
    assert not seen


def test_the_work_of_a_process_that_dies_is_done_here() -> None:
    def call(numbers: Sequence[int]) -> list[tuple[int, str]]:
        if 1_000 in numbers and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return _squared(numbers)

    with twin.crew(call, 2) as crew:
        for _turn in range(3):
            crew.give(range(1_203))
            assert crew.take() == _squared(range(1_203))


def test_a_fault_of_another_process_is_raised_here_as_well() -> None:
    def call(numbers: Sequence[int]) -> list[int]:
        return [1 // (1_000 - n) for n in numbers]

    with pytest.raises(ZeroDivisionError):
        _each(call, hands=2)


def test_a_fault_here_ends_the_other_processes() -> None:
    def call(_numbers: Sequence[int]) -> list[int]:
        signal.pause()
        return []

    begun: list[int] = []
    with pytest.raises(ZeroDivisionError), twin.crew(call, 2) as crew:
        begun = [hand.process for hand in crew._hands]
        crew.give(range(9))
        assert 1 // 0
    assert len(begun) == 2
    for number in begun:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)

"""Answers are asked for once inside a block, and every time outside of it."""

import pytest

from carnet.kit.page_memo import answers_kept, once

pytestmark = pytest.mark.house


def test_an_answer_is_asked_for_once_in_a_block_and_forgotten_after_it() -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert [once("a", ask), once("a", ask)] == [1, 2]
    with answers_kept():
        assert [once("a", ask), once("a", ask), once("b", ask)] == [3, 3, 4]
    with answers_kept():
        assert once("a", ask) == 5
    assert once("a", ask) == 6


def test_none_is_an_answer_too() -> None:
    asked: list[int] = []
    with answers_kept():
        for _time in range(2):
            assert once("a", lambda: asked.append(1)) is None
    assert asked == [1]

"""Codes: read as people write them, and a slip is told."""

import pytest

from carnet.loyalty.rules.codes import ALPHABET, code_of, read_code, shown

pytestmark = pytest.mark.house
CODE = code_of([3, 9, 0, 27, 14, 14, 6])


def test_a_code_is_read_however_it_is_written() -> None:
    assert len(CODE) == 8
    assert read_code(shown(CODE)) == CODE
    assert read_code(f" {CODE[:2].lower()} {CODE[2:]} ") == CODE


@pytest.mark.parametrize("typed", ["", "K7P2", "é" * 8, "0O1ILU00", "'; DROP", CODE + "2"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_one_wrong_sign_is_nearly_always_told() -> None:
    wrong = [
        CODE[:at] + other + CODE[at + 1 :]
        for at in range(8)
        for other in ALPHABET
        if other != CODE[at]
    ]
    passed = sum(bool(read_code(one)) for one in wrong)
    assert passed <= 8, passed

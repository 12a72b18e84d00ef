"""What a setting of each kind takes."""

import pytest

from carnet.accounts.rules.values import read_value


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("text", "  bonjour ", "bonjour"),
        ("int", " 30 ", 30),
        ("int", 0, 0),
        ("bool", "on", True),
        ("bool", "", False),
        ("bool", False, False),
        ("choice", "b", "b"),
    ],
)
def test_values_are_read(kind: str, given: object, kept: object) -> None:
    assert read_value(kind, given, choices=["a", "b"]) == kept


@pytest.mark.parametrize(
    ("kind", "given"), [("int", "-1"), ("int", "trente"), ("choice", "c"), ("text", "x" * 501)]
)
def test_values_of_another_kind_are_refused(kind: str, given: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_value(kind, given, choices=["a", "b"])

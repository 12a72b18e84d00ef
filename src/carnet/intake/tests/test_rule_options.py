"""The words of the options: known ones are kept, others are refused by name."""

from typing import Any

import pytest

from carnet.intake.rules.options import checked
from carnet.intake.types import choices_of


def test_what_is_left_out_is_as_without_the_choice() -> None:
    assert checked("contacts", {}) == {"keys": [], "mode": "both", "fields": {}}
    assert choices_of({}).mode == "both"


def test_known_words_are_kept() -> None:
    told = {"keys": ["email", "card"], "mode": "update", "fields": {"family_name": "replace"}}
    assert checked("contacts", told) == told
    assert choices_of(told).keys == ("email", "card")


@pytest.mark.parametrize(
    ("kind", "options", "word"),
    [
        ("cars", {}, "cars"),
        ("contacts", {"keys": ["shoe"]}, "shoe"),
        ("contacts", {"mode": "destroy"}, "destroy"),
        ("contacts", {"fields": {"shoe": "keep"}}, "shoe"),
        ("contacts", {"fields": {"email": "burn"}}, "burn"),
    ],
)
def test_other_words_are_refused(kind: str, options: dict[str, Any], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        checked(kind, options)

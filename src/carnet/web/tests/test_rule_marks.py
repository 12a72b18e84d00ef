"""What is marked in a text that was searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.web.marks import spans


@pytest.mark.parametrize(
    ("text", "wanted", "marked"),
    [
        ("Hélène Marchadier", "mar", ["Mar"]),
        ("Hélène Marchadier", "HELENE", ["Hélène"]),
        ("Cœur de Ville", "coeur", ["Cœur"]),
        ("Jean-Marie Marin", "mar", ["Mar", "Mar"]),
        ("Anne", "anne an", ["Anne"]),
        ("Anne", "", []),
        ("Anne", "zoé", []),
    ],
)
def test_words_are_found_without_case_or_accents(text: str, wanted: str, marked: list[str]) -> None:
    assert [text[a:b] for a, b in spans(text, wanted)] == marked


@given(st.text(max_size=30), st.text(max_size=8))
def test_spans_lie_in_the_text_in_order_and_apart(text: str, wanted: str) -> None:
    last = 0
    for start, end in spans(text, wanted):
        assert last <= start < end <= len(text)
        last = end

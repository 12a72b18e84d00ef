"""What the search index holds and what a search asks for."""

import pytest

from carnet.people.rules.marking import marked
from carnet.people.rules.searching import phone_forms, search_text, terms
from carnet.people.rules.trigrams import pieces, shares, telling


@pytest.mark.parametrize(
    ("typed", "found", "short"),
    [
        ("Hélène", ("helene",), ()),
        ("le Goff", ("goff",), ("le",)),
        ("06 39 98 12 47", ("0639981247",), ()),
        ("+33 6 39 98", ("3363998",), ()),
        ("0033 6 39 98", ("3363998",), ()),
        ("C-1042", ("c-1042",), ()),
        ("2024-17", ("2024-17",), ()),
        ("44", (), ("44",)),
        ("  ", (), ()),
    ],
)
def test_a_search_is_read_as_words_or_as_one_number(
    typed: str, found: tuple[str, ...], short: tuple[str, ...]
) -> None:
    assert (terms(typed).found, terms(typed).short) == (found, short)


def test_numbers_are_found_as_from_abroad_and_as_at_home() -> None:
    assert phone_forms("+33639981247") == ("33639981247", "0639981247")
    assert phone_forms("+262692123456") == ("262692123456", "0692123456")
    assert phone_forms("+442071838750") == ("442071838750",)


def test_no_match_runs_over_two_things() -> None:
    text = search_text(["Noor Benhaddou", ""], [("postal", "14 rue", "Nantes")], ["C-1042"])
    assert text.split("\n") == ["noor benhaddou", "nantes", "c-1042"]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("Hélène Marchadier", ("march",), ["March"]),
        ("Hélène Marchadier", ("helene",), ["Hélène"]),
        ("Lœwe", ("loe",), ["Lœ"]),
        ("06 39 98 12 47", ("3998",), ["39 98"]),
        ("Noor", ("otto",), []),
    ],
)
def test_the_highlighter_marks_what_matched(
    text: str, words: tuple[str, ...], hits: list[str]
) -> None:
    pieces = marked(text, words)
    assert "".join(t for t, _on in pieces) == text
    assert [t for t, on in pieces if on] == hits


def test_the_index_is_asked_for_the_rarest_pieces() -> None:
    known = shares(["marie martin\nmarie@gmail.com"] * 90 + ["zoe quivy\nzoe@gmail.com"] * 10)
    assert known["mar"] == 0.9
    assert telling(["quivy", "gmail.com"], known, 1_000)[0] in {"qui", "uiv", "ivy"}
    assert len(telling(["quivy.zoe@gmail.com"], known, 1_000_000)) == 5
    assert telling(["unheard"], known, 100)[0] in pieces("unheard")
    assert telling(["mar"], {}, 0) == ["mar"]


def test_few_pieces_find_what_the_whole_words_find() -> None:
    text = "marie martin\nmarie@gmail.com"
    for words in (["marie"], ["martin", "gmail"], ["arie@gm"]):
        assert all(piece in text for piece in telling(words, shares([text]), 10**6))

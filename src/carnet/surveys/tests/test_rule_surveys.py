"""What may be asked, what counts as an answer, what a score is worth, and which links are ours."""

import pytest

from carnet.surveys.rules.answers import read
from carnet.surveys.rules.figures import nps
from carnet.surveys.rules.linter import faults, is_special
from carnet.surveys.rules.tokens import page_token, person_token, read_page, read_person
from carnet.surveys.types import CHOICE, CSAT, FIVE, LEAVING, NPS, TEN, TEXT, Question

pytestmark = pytest.mark.house
KEY, OTHER = b"k" * 32, b"o" * 32
GOOD = Question(
    label="Recommanderiez-vous la boutique à un proche ?", kind=TEN, purpose="Améliorer l’accueil"
)


def _asked(label: str, kind: str = TEXT, purpose: str = "Savoir", *choices: str) -> Question:
    return Question(label=label, kind=kind, purpose=purpose, choices=choices)


@pytest.mark.parametrize(
    ("kind", "questions", "days", "expected"),
    [
        (NPS, (GOOD,), 365, []),
        (NPS, (GOOD, _asked("Pourquoi cette note ?")), 1_095, []),
        (NPS, (), 365, [(None, "empty")]),
        (NPS, (GOOD,) * 6, 365, [(None, "many")]),
        (NPS, (GOOD,), 0, [(None, "kept")]),
        (NPS, (GOOD,), 1_096, [(None, "kept")]),
        (CSAT, (GOOD,), 365, [(0, "first")]),
        (CSAT, (_asked("Votre visite ?", FIVE, ""),), 365, [(0, "purpose")]),
        (LEAVING, (_asked("Pourquoi ?", CHOICE, "Savoir", "Un", "Un"),), 365, [(0, "choices")]),
        (NPS, (GOOD, _asked("L’accueil était bon, n’est-ce pas ?")), 365, [(1, "leading")]),
        (NPS, (GOOD, _asked("Que pensez-vous de notre EXCELLENTE équipe ?")), 9, [(1, "leading")]),
        (NPS, (GOOD, _asked("Votre état de santé ?")), 365, [(1, "special")]),
        (LEAVING, (_asked("Vous ?", CHOICE, "Savoir", "Enceinte", "Non"),), 9, [(0, "special")]),
        (NPS, (GOOD, _asked("Votre date de naissance ?")), 365, [(1, "more")]),
    ],
)
def test_what_may_be_published(
    kind: str, questions: tuple[Question, ...], days: int, expected: list[tuple[int | None, str]]
) -> None:
    assert [(f.question, f.reason) for f in faults(kind, questions, days)] == expected


def test_words_that_the_law_guards_are_seen_whatever_their_accents() -> None:
    assert is_special("Je suis allergique, et MA SANTÉ…")
    assert not is_special("La file était longue")


def test_an_answer_is_one_of_those_offered_and_the_first_is_due() -> None:
    asked = (GOOD, _asked("Où ?", CHOICE, "Savoir", "Ici", "Là"), _asked("Pourquoi ?"))
    assert read(asked, {"q0": "9"}) == ({"0": "9"}, [])
    assert read(asked, {"q0": "0", "q1": "Là", "q2": " x " * 9_999})[0]["1"] == "Là"
    assert len(read(asked, {"q0": "0", "q2": "x" * 9_999})[0]["2"]) == 1_000
    for bad in ("", "11", "-1", "9.0", "²", "٩", "09"):
        assert read(asked, {"q0": bad})[1] == [0], bad
    assert read(asked, {"q0": "1", "q1": "Ailleurs", "q2": "\0"}) == ({"0": "1"}, [1, 2])


def test_the_score_says_how_sure_it_is() -> None:
    assert nps([]) is None
    told = nps([10] * 50 + [8] * 30 + [3] * 20)
    assert told is not None
    assert (told.score, told.promoters, told.passives, told.detractors) == (30, 50, 30, 20)
    assert told.low < 30 < told.high
    assert told.base == 100
    assert (told.low, told.high) == (14, 44)
    same, more = nps([10] * 4), nps([10] * 400)
    assert same is not None and more is not None
    assert same.score == more.score == 100
    assert same.low < more.low < 100 and same.high <= 100
    edges = nps([6, 7, 8, 9])
    assert edges is not None and (edges.score, edges.detractors, edges.promoters) == (0, 1, 1)


def test_a_link_is_ours_or_nothing() -> None:
    token = person_token(7, 12, KEY)
    assert read_person(token, KEY) == (7, 12)
    page = page_token(b"12345678", 12, KEY)
    assert read_page(page, 12, KEY) == b"12345678".hex()
    assert read_page(page, 13, KEY) is None
    assert read_page(token, 12, KEY) is None
    assert read_person(page, KEY) is None
    for forged in (
        "",
        "é",
        token[:-1],
        token + "A",
        token + "=",
        token.swapcase(),
        "A" * len(token),
        "x" * 10_000,
        person_token(7, 12, OTHER),
    ):
        assert read_person(forged, KEY) is None, forged

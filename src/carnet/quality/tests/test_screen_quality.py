"""The grade on the list and on the contact page, in French and English."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from carnet.mending.rules.problems import PROBLEMS
from carnet.quality.manifest import MANIFEST
from carnet.quality.queries import _cell
from carnet.quality.rules.grades import LETTERS, SENTENCES, grade
from carnet.quality.tests.factories import FULL, address, card

PO = Path(__file__).parents[1] / "locale" / "en" / "LC_MESSAGES" / "django.po"
DOUBTFUL = card(
    address(
        "email",
        value="noor@gmial.com",
        state="doubtful",
        doubt="email.typo_domain",
        proposal="noor@gmail.com",
    ),
    FULL[1],
)


def shown(template: str, context: dict) -> str:
    with translation.override("fr"):
        return render_to_string(template, context)


def test_the_list_shows_letter_and_word_and_says_why() -> None:
    text = shown("quality/cell.html", {"cell": _cell(grade(DOUBTFUL))})
    assert 'data-g="D"' in text and "À vérifier" in text
    assert PROBLEMS["email.typo_domain"].what in text


def test_the_contact_page_shows_what_is_in_doubt_and_what_is_missing() -> None:
    text = shown("quality/panel.html", _cell(grade(DOUBTFUL)))
    assert "noor@gmial.com" in text and "noor@gmail.com" in text
    assert "Pas d’adresse postale complète" in text
    assert "Rien ne manque" not in text


def test_a_whole_record_has_nothing_to_say() -> None:
    text = shown("quality/panel.html", _cell(grade(card(*FULL))))
    assert "Rien ne manque" in text and "<li>" not in text
    assert 'data-g="A"' in shown("quality/head.html", _cell(grade(card(*FULL))))


@pytest.mark.parametrize("sentence", [*LETTERS.values(), *SENTENCES])
def test_every_sentence_has_its_english(sentence: str) -> None:
    assert f'msgid "{sentence}"' in PO.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_declared_loaders_answer_for_nobody() -> None:
    assert MANIFEST.columns[0].load([]) == {}
    assert MANIFEST.panels[0].load(0, None) is None

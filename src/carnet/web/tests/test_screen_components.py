"""The components as template tags: what they draw, in both languages, and what they escape."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation


def drawn(text: str, **context: object) -> str:
    """Render a template that has our tags."""
    return Template("{% load carnet carnet_forms %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("{% count 24816 %}", "24\xa0816", "24,816"),
        ("{{ 0.7231|percent }}", "72,3\xa0%", "72.3%"),
        ("{% money 64800 %}", "64,80\xa0€", "€64.80"),
        ("{% money -1234500 %}", "−1\xa0234,50\xa0€", "−€1,234.50"),
        ("{% day day %}", "1er\xa0mars 2025", "1\xa0March 2025"),
        ("{% moment at %}", "12\xa0mars 2025, 18\xa0h\xa042", "12\xa0March 2025, 18:42"),
    ],
)
def test_numbers_and_days_follow_the_language(text: str, french: str, english: str) -> None:
    context = {"day": date(2025, 3, 1), "at": datetime(2025, 3, 12, 17, 42, tzinfo=UTC)}
    with translation.override("fr"):
        assert drawn(text, **context) == french
    with translation.override("en"):
        assert drawn(text, **context) == english


def test_nothing_is_drawn_for_no_day() -> None:
    assert drawn("{% day d %}{% moment d %}", d=None) == ""


def test_a_number_is_a_door_and_says_so() -> None:
    assert '<a class="c-num" href="/contacts/" aria-label="Joignables">12</a>' in drawn(
        '{% num 12 "/contacts/" "Joignables" %}'
    )


def test_lights_come_in_order_with_their_words() -> None:
    with translation.override("fr"):
        html = drawn("{% reach lights %}", lights={"email": "yes", "phone": "no", "post": "cond"})
    assert [html.index(w) for w in ("E-mail", "SMS", "Téléphone", "Courrier")] == sorted(
        html.index(w) for w in ("E-mail", "SMS", "Téléphone", "Courrier")
    )
    for said in ("E-mail\xa0: oui", "SMS\xa0: jamais demandé", "Téléphone\xa0: non"):
        assert said in html


def test_answers_grades_tags_and_notes() -> None:
    with translation.override("fr"):
        assert 'data-s="no"' in drawn('{% verdict "no" "Non" %}')
        assert "Fiable" in drawn('{% grade "A" %}')
        assert 'data-s="cond"' in drawn('{% tag "6 jours" "cond" "clock" %}')
        note = drawn('{% note "cond" "clock" %}<p>{{ w }}</p>{% endnote %}', w="<b>")
    assert "c-note" in note
    assert "&lt;b&gt;" in note


@pytest.mark.parametrize(
    "text",
    [
        '{% tag evil "yes" %}',
        '{% verdict "yes" evil %}',
        '{% num evil "/x" %}',
        "{% initials evil %}",
        '{{ evil|highlight:"img" }}',
        "{% icon evil %}",
    ],
)
def test_what_people_wrote_is_escaped(text: str) -> None:
    assert "<img" not in drawn(text, evil='<img src=x onerror="alert(1)">')


def test_what_was_searched_is_marked() -> None:
    assert drawn('{{ "Hélène"|highlight:"hel" }}') == "<mark>Hél</mark>ène"


def test_the_query_keeps_the_view() -> None:
    request = RequestFactory().get("/contacts/?q=mar&vue=pro&page=3")
    assert drawn('{% qs page=None vue="tout" %}', request=request) == "?q=mar&amp;vue=tout"

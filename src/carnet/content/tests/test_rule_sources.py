"""What an author may write between braces, and how each error is told."""

import pytest

from carnet.content.rules import sources

KNOWN = ("prenom", "ville", "produits_achetes", *sources.OURS)


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour {{ prenom }}",
        'Bonjour {{ prenom|defaut("à vous, (ami)") }}',
        "{% if ville and not prenom %}À {{ ville|majuscules }}{% else %}Ici{% endif %}",
        '{% if (ville == "Nantes") or ville|lower == "rezé" %}x{% endif %}',
        "{% for p in produits_achetes %}{{ p.nom }}, {% endfor %}",
        "Un texte avec { et } et 100 %.",
    ],
)
def test_what_may_be_written(text: str) -> None:
    """Values with defaults, conditions and loops are understood."""
    assert list(sources.faults(text, "b1", KNOWN)) == []


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        ("Été\né {{ prenom", "open", 2, 3),
        ("{{ prenon }}", "variable", 1, 4),
        ("ok\n  {{ prenom|tojson }}", "filter", 2, 13),
        ("{{ prenom|safe }}", "filter", 1, 11),
        ("{% include 'x' %}", "statement", 1, 1),
        ("{% macro f() %}{% endmacro %}", "statement", 1, 1),
        ("{% set a = 1 %}", "statement", 1, 1),
        ("{{ 'x' * 1000000000 }}", "sign", 1, 8),
        ("{{ prenom ~ ville }}", "sign", 1, 11),
        ("{{ prenom[0] }}", "sign", 1, 10),
        ("{{ range(9) }}", "call", 1, 4),
        ("{{ prenom.upper() }}", "call", 1, 11),
        ("à\n{% if prenom %}", "syntax", 2, 14),
        ("{{ prenom ville }}", "syntax", 1, 11),
        ("{% endif %}", "syntax", 1, 4),
    ],
)
def test_errors_tell_line_and_column(text: str, key: str, line: int, column: int) -> None:
    """What is wrong is named, and where it stands."""
    found = next(sources.faults(text, "b1", KNOWN))
    assert (found.key, found.line, found.column) == (key, line, column)


def test_an_unknown_name_proposes_the_nearest() -> None:
    """A slip is told with the name that was meant."""
    found = next(sources.faults("{{ prenon }}", "b1", KNOWN))
    assert found.values == {"name": "prenon", "near": "prenom"}


def test_bare_variables() -> None:
    """A default or a condition keeps a variable from leaving a hole."""
    assert sources.bare("{{ prenom }} {{ ville|defaut('x') }}") == {"prenom"}
    assert sources.bare("{% if prenom %}{{ prenom }}{% endif %}") == set()
    assert sources.bare("{% for p in produits_achetes %}{{ p.nom }}{% endfor %}") == set()

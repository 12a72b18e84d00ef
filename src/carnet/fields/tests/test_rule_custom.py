"""What custom fields take, what they refuse, how their values are said; names that announce protected data."""

import pytest

from carnet.fields.rules.custom import canonical, field_key, read_choices
from carnet.fields.rules.sensitive import sensitive
from carnet.fields.screens.custom_words import value_shown, value_typed
from carnet.people.types import Rejected


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("text", "  deux\u00a0 mots \n et plus", "deux mots\net plus"),
        ("number", "1 234,50", "1234.5"),
        ("number", "-0,25", "-0.25"),
        ("number", "100", "100"),
        ("yesno", "Oui", "1"),
        ("yesno", "non", "0"),
        ("date", "12/03/1984", "1984-03-12"),
        ("date", "1984-03-12", "1984-03-12"),
        ("anniversary", "12/03", "03-12"),
        ("anniversary", "29 février", "02-29"),
        ("anniversary", "1er août", "08-01"),
        ("anniversary", "August 5", "08-05"),
        ("anniversary", "12/03/1984", "03-12"),
        ("anniversary", "1984-03-12", "03-12"),
        ("choice", "MOKA", "Moka"),
        ("choices", "sidamo ; moka", "Moka\nSidamo"),
        ("email", "Noor@Exemple.FR", "noor@exemple.fr"),
        ("url", "exemple.fr/noor", "https://exemple.fr/noor"),
        ("number", "   ", ""),
    ],
)
def test_what_is_typed_becomes_canonical(kind: str, typed: str, stored: str) -> None:
    assert canonical(kind, typed, ("Moka", "Sidamo")) == stored


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("number", "douze"),
        ("number", "NaN"),
        ("number", "1e400"),
        ("yesno", "peut-être"),
        ("date", "31/02/2024"),
        ("date", "hier"),
        ("anniversary", "30/02"),
        ("anniversary", "12 brumaire"),
        ("choice", "Robusta"),
        ("choices", "Moka; Robusta"),
        ("email", "noor.exemple.fr"),
        ("url", "javascript:alert(1)"),
    ],
)
def test_what_cannot_be_is_refused_by_its_kind(kind: str, typed: str) -> None:
    with pytest.raises(Rejected) as refused:
        canonical(kind, typed, ("Moka", "Sidamo"))
    assert refused.value.code == kind


def test_a_text_has_an_end() -> None:
    with pytest.raises(Rejected, match="long"):
        canonical("text", "a" * 2001)


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        ("number", "1234.5"),
        ("yesno", "1"),
        ("yesno", "0"),
        ("date", "1984-03-12"),
        ("anniversary", "02-29"),
        ("choices", "Moka\nSidamo"),
        ("text", "une ligne\ndeux"),
        ("url", "https://exemple.fr"),
    ],
)
def test_what_is_stored_can_be_typed_again(kind: str, stored: str) -> None:
    assert canonical(kind, value_typed(kind, stored), ("Moka", "Sidamo")) == stored


def test_values_are_said_in_french() -> None:
    assert value_shown("anniversary", "03-12") == "12\u00a0mars"
    assert value_shown("number", "1234.5") == "1234,5"
    assert value_shown("choices", "Moka\nSidamo") == "Moka, Sidamo"


def test_choices_are_two_at_least_and_each_once() -> None:
    assert read_choices("Moka\n moka \nSidamo\n\n") == ("Moka", "Sidamo")
    with pytest.raises(Rejected):
        read_choices("Moka")


def test_a_key_is_plain_and_never_taken_twice() -> None:
    assert field_key("Café préféré", []) == "cafe_prefere"
    assert field_key("Café préféré", ["cafe_prefere", "cafe_prefere_2"]) == "cafe_prefere_3"
    assert field_key("★", []) == "champ"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Allergies", "health"),
        ("État de santé", "health"),
        ("Religion", "religion"),
        ("Repas halal", "religion"),
        ("Parti politique", "politics"),
        ("Syndicat", "union"),
        ("N° de sécurité sociale", "number"),
        ("Origine ethnique", "origin"),
        ("Casier", "crime"),
        ("Café préféré", ""),
        ("Taille de veste", ""),
        ("Noirceur du café", ""),
        ("Couleur du comptoir", ""),
    ],
)
def test_protected_data_is_recognised_by_the_name_of_the_field(label: str, kind: str) -> None:
    assert sensitive(label) == kind

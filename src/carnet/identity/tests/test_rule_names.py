"""Names: spellings, short forms, sounds, streets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.identity.rules.difference import differing
from carnet.identity.rules.names import family_likeness, given_likeness
from carnet.identity.rules.nicknames import same_nickname
from carnet.identity.rules.normal import is_shared, sound, street_key

CODES = {
    "given_same", "given_nickname", "given_close", "given_near", "given_part", "given_short", "given_initial", "given_missing", "given_different",
    "family_same", "family_close", "family_part", "family_initial", "family_missing", "family_different",
}  # fmt: skip
words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=14).map(
    lambda t: " ".join(t.split())
)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("helene", "helene", "given_same"), ("jean pierre", "jeanpierre", "given_same"), ("h", "helene", "given_initial"),
        ("jp", "jean pierre", "given_initial"), ("j p", "jean pierre", "given_initial"), ("nico", "nicolas", "given_nickname"),
        ("mathieu", "matthieu", "given_close"), ("wilfired", "wilfried", "given_close"), ("marie", "marie claire", "given_part"),
        ("dam", "damian", "given_short"), ("luc", "lucie", "given_different"), ("daniel", "danielle", "given_different"),
        ("michel", "michele", "given_different"), ("gaelle", "yaelle", "given_near"), ("noor", "otto", "given_different"),
        ("", "noor", "given_missing"), ("marion", "manon", "given_different"), ("lorenzo", "lorenza", "given_different"),
    ],
)  # fmt: skip
def test_given_names(one: str, other: str, code: str) -> None:
    assert given_likeness(one, other) == given_likeness(other, one) == code


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("de sousa", "sousa", "family_same"), ("le goff", "legoff", "family_same"), ("lambert", "lambert castex", "family_part"),
        ("lefevre", "lefebvre", "family_close"), ("traore", "traoer", "family_close"), ("l", "lambert", "family_initial"),
        ("lambert", "castex", "family_different"), ("", "lambert", "family_missing"), ("petit", "petitjean", "family_different"),
    ],
)  # fmt: skip
def test_family_names(one: str, other: str, code: str) -> None:
    assert family_likeness(one, other) == family_likeness(other, one) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [("renaud", "renault"), ("lefevre", "lefebvre"), ("philippe", "filipe"), ("gaillard", "gayard"), ("guerin", "gerin"), ("thibaud", "thibault"), ("martin", "martain")],
)  # fmt: skip
def test_names_that_sound_alike(one: str, other: str) -> None:
    near = sound(one) == sound(other)
    assert near or family_likeness(one, other) == "family_close"


def test_names_that_do_not_sound_alike() -> None:
    assert (
        len({sound(n) for n in ("lambert", "castex", "moreau", "girard", "durand", "petit")}) == 6
    )


@given(words, words)
def test_any_two_names_have_one_likeness_either_way(one: str, other: str) -> None:
    assert given_likeness(one, other) == given_likeness(other, one)
    assert family_likeness(one, other) == family_likeness(other, one)
    assert {given_likeness(one, other), family_likeness(one, other)} <= CODES
    assert (sound(one) == "") == (one == "")


def test_short_forms_do_not_join_different_names() -> None:
    assert same_nickname("christian", "chris") and same_nickname("christelle", "chris")
    assert not same_nickname("christian", "christelle")


def test_streets_are_spelt_out() -> None:
    assert street_key("12, av. Gal de Gaulle") == street_key("12 avenue du Général De Gaulle")
    assert street_key("12 bd Michelet") != street_key("13 bd Michelet")


@pytest.mark.parametrize(
    ("email", "shared"),
    [("contact@cafe.fr", True), ("info.nantes@cafe.fr", True), ("famille.lambert@exemple.fr", True), ("noor.lambert@exemple.fr", False)],
)  # fmt: skip
def test_mailboxes_of_a_house(email: str, shared: bool) -> None:
    assert is_shared(email) is shared


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_differs_is_marked_and_nothing_is_lost(one: str, other: str) -> None:
    left, right = differing(one, other)
    assert "".join(text for text, _ in left) == one
    assert "".join(text for text, _ in right) == other
    if one.lower() == other.lower():
        assert not any(differs for _, differs in (*left, *right))


def test_one_letter_is_marked_and_so_is_its_gap() -> None:
    assert differing("marchadier@a.fr", "marchadie@a.fr") == (
        [("marchadie", False), ("r", True), ("@a.fr", False)],
        [("marchadie", False), ("@", True), ("a.fr", False)],
    )
    assert differing("14 rue Haute, 44000 Nantes", "14 rue Haute, 44100 Nantes")[1] == [
        ("14 rue Haute, ", False), ("44100", True), (" Nantes", False),
    ]  # fmt: skip

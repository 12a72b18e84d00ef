"""What may be typed for a new contact, what contacts are called, and what settles a doubt."""

import pytest

from carnet.people.rules.entry import read_address, read_name
from carnet.people.rules.naming import initials, shown
from carnet.people.rules.settling import accepted
from carnet.people.types import AddressCard, Rejected


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Hélène Le Goff", ("Hélène", "Le Goff")),
        ("  Noor   Benhaddou ", ("Noor", "Benhaddou")),
        ("Marchadier", ("", "Marchadier")),
        ("de la Tour", ("", "de la Tour")),
    ],
)
def test_a_name_is_split_where_the_given_name_ends(typed: str, name: tuple[str, str]) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize("typed", ["", "   ", "1234", "…"])
def test_a_name_has_letters(typed: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_name(typed)
    assert (refused.value.code, refused.value.field) == ("empty", "name")


def test_an_address_is_an_email_or_a_number() -> None:
    email, mobile = read_address("Noor@Exemple.fr"), read_address("06 39 98 12 47")
    assert email
    assert mobile
    assert (email.channel, email.value) == ("email", "noor@exemple.fr")
    assert (mobile.channel, mobile.kind, mobile.value) == ("phone", "mobile", "+33639981247")
    assert read_address(" ") is None


@pytest.mark.parametrize(("typed", "code"), [("noor.exemple.fr", "email"), ("06 39", "phone")])
def test_what_is_neither_is_refused_with_its_field(typed: str, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_address(typed)
    assert (refused.value.code, refused.value.field) == (code, "address")


def test_names_are_abbreviated_and_numbers_written_as_people_do() -> None:
    assert [initials(n) for n in ("Hélène Le Goff", "Jean-Marc", "", "3M")] == ["HG", "JM", "", "3"]
    assert shown("phone", "+33639981247") == "06 39 98 12 47"
    assert shown("phone", "+442071838750") == "+442071838750"


def test_a_postal_proposal_replaces_postcode_and_town() -> None:
    card = AddressCard(
        id=1,
        channel="postal",
        kind="",
        value="2 quai, 4400 Nante",
        raw="",
        state="doubtful",
        doubt="place.unknown",
        proposal="44000 Nantes",
        street="2 quai",
        postcode="4400",
        city="Nante",
        country="FR",
    )
    change = accepted(card)
    assert (change["postcode"], change["city"]) == ("44000", "Nantes")
    assert change["value"] == "2 quai, 44000 Nantes"

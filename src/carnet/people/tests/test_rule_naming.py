"""How a contact is called when little is known of them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from carnet.people.rules.naming import beside, called
from carnet.people.types import AddressCard, ContactCard

pytestmark = pytest.mark.house
MAIL = AddressCard(
    id=1, channel="email", kind="", value="ada@exemple.fr", raw="", state="valid", doubt="", proposal="", street="",
    postcode="", city="", country="",
)  # fmt: skip


def card(**fields: Any) -> ContactCard:
    """Return a contact of whom nothing is known but what is said."""
    told: dict[str, Any] = {
        "id": 7, "kind": "consumer", "civility": "", "given_name": "", "family_name": "", "born_on": None,
        "language": "", "country": "FR", "known_since": None, "created_at": datetime(2024, 1, 1, tzinfo=UTC),
        "last_act_at": None, "merged_into": None, "organisation_id": None, "organisation": "", "siret": "",
        "addresses": (), "references": (("customer", "17850"),),
    }  # fmt: skip
    return ContactCard(**{**told, **fields})


def test_a_contact_is_called_by_the_best_that_is_known() -> None:
    assert called(card(given_name="Ada", addresses=(MAIL,))) == "Ada"
    assert called(card(organisation="Fil & Co", addresses=(MAIL,))) == "Fil & Co"
    assert called(card(addresses=(MAIL,))) == "ada@exemple.fr"
    assert called(card()) == "17850"
    assert called(card(references=())) == ""


def test_the_line_under_the_name_does_not_say_the_name_again() -> None:
    assert beside(card()) == ""
    assert beside(card(given_name="Ada")) == "17850"

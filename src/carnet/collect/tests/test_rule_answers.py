"""What somebody typed: kept in its usual shape, or to be corrected with the reason; and signed names."""

from datetime import date

import pytest

from carnet.collect.rules.answers import read
from carnet.collect.rules.blocks import content_of
from carnet.collect.rules.tokens import page_token, person_token, read_page, read_person
from carnet.collect.types import Read

pytestmark = pytest.mark.house

TODAY = date(2026, 11, 22)
FIELDS = ("given_name", "family_name", "email", "mobile", "postcode", "born_on")
CONTENT = content_of(
    {
        "blocks": [
            *(
                {"kind": "field", "field": name, "required": name == "given_name"}
                for name in FIELDS
            ),
            {"kind": "boxes", "boxes": [{"purposes": ["offers"], "channels": ["email"]}]},
        ]
    }
)
KEY = b"k" * 32


def _read(ticked: tuple[str, ...] = (), **typed: str) -> Read:
    said = {"given_name": "Manon", "email": "m@exemple.fr"} | typed
    return read(CONTENT, said, ticked=ticked, customs={}, today=TODAY)


def test_values_take_their_usual_shape() -> None:
    found = _read(email=" Manon@Exemple.FR ", mobile="06 39 98 12 47", born_on="12/3/1990")
    assert found.faults == {}
    assert found.values["email"] == "manon@exemple.fr"
    assert found.values["mobile"] == "+33639981247"
    assert found.values["born_on"] == "1990-03-12"
    assert "family_name" not in found.values


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("given_name", "", "missing"),
        ("given_name", "…", "name"),
        ("given_name", "x" * 101, "long"),
        ("email", "manon.gautier", "email"),
        ("email", "06 39 98 12 47", "email"),
        ("email", "a" * 5_000, "email"),
        ("mobile", "12", "phone"),
        ("postcode", "<script>", "postcode"),
        ("born_on", "31/02/1990", "date"),
        ("born_on", "01/01/2030", "date"),
    ],
)
def test_what_cannot_be_kept_is_named(field: str, typed: str, code: str) -> None:
    assert _read(**{field: typed}).faults == {field: code}


def test_a_choice_needs_the_mailbox_that_confirms_it() -> None:
    assert _read(("offers:email",), email="", mobile="0639981247").faults == {"email": "to_confirm"}


def test_under_fifteen_nobody_agrees_alone() -> None:
    assert _read(("offers:email",), born_on="23/11/2011").faults == {"boxes": "parent"}
    assert _read(("offers:email",), born_on="22/11/2011").faults == {}
    assert _read(born_on="23/11/2011").faults == {}


def test_a_box_that_the_form_does_not_have_is_not_ticked() -> None:
    assert _read(("offers:phone", "offers:email")).ticked == CONTENT.boxes


def test_names_are_ours_alone() -> None:
    page, link = page_token(b"n" * 12, 7, 1_700_000_000, KEY), person_token(7, 2, 99, KEY)
    assert read_page(page, KEY) == ((b"n" * 12).hex(), 7, 1_700_000_000)
    assert read_person(link, KEY) == (7, 2, 99)
    for token in (
        link[:-1] + ("A" if link[-1] != "A" else "B"),
        page,
        "",
        "é",
        "x" * 200,
        link + "A",
    ):
        assert read_person(token, KEY) is None
    assert read_person(link, b"z" * 32) is None
    assert read_page(link, KEY) is None

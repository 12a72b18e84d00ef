"""The grade of a record, letter and reasons."""

import pytest

from carnet.people.types import ContactCard
from carnet.quality.rules.grades import qualified
from carnet.quality.tests.factories import FULL, address, card, graded


@pytest.mark.parametrize(
    ("found", "letter", "codes"),
    [
        (card(*FULL), "A", []),
        (card(*FULL[:2]), "B", ["postal.missing"]),
        (card(*FULL, given_name=""), "B", ["given_name.missing"]),
        (card(*FULL, given_name="", organisation="Maison Haddad"), "A", []),
        (card(FULL[0]), "C", ["phone.missing", "postal.missing"]),
        (card(FULL[0], FULL[1], address("postal", street="")), "B", ["postal.missing"]),
        (
            card(*FULL, given_name="", family_name=""),
            "C",
            ["family_name.missing", "given_name.missing"],
        ),
        (card(), "C", ["email.missing", "phone.missing", "postal.missing"]),
        (
            card(
                address("email", state="doubtful", doubt="email.typo_domain", proposal="x"),
                *FULL[1:],
            ),
            "D",
            ["email.typo_domain"],
        ),
        (card(address("email", state="bounced"), *FULL[1:]), "D", ["email.bounced"]),
        (
            card(address("phone", state="doubtful"), FULL[0]),
            "D",
            ["phone.doubtful", "postal.missing"],
        ),
    ],
)
def test_grades(found: ContactCard, letter: str, codes: list[str]) -> None:
    result = graded(found)
    assert (result.letter, [m.code for m in result.missing]) == (letter, codes)
    assert qualified(letter) == (letter in "AB")
    assert all(m.what for m in result.missing)

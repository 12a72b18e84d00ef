"""What a row changes on a contact that is known, by what the owner chose for each field."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from carnet.files.types import SourceRow
from carnet.intake.actions.made import prepared
from carnet.intake.actions.update import Meeting, change_of
from carnet.mending.types import MendedRow
from carnet.people.types import AddressCard, ContactCard
from carnet.report.types import Outcome

TODAY = date(2026, 11, 21)


def card(**fields: Any) -> ContactCard:
    """Return a contact of 2024 with a name, an e-mail and no birth date."""
    address = AddressCard(
        id=1, channel="email", kind="", value="ada@exemple.fr", raw="", state="valid", doubt="", proposal="", street="",
        postcode="", city="", country="",
    )  # fmt: skip
    told: dict[str, Any] = {
        "id": 7, "kind": "consumer", "civility": "Mme", "given_name": "Ada", "family_name": "Martin", "born_on": None,
        "language": "", "country": "FR", "known_since": date(2024, 1, 1), "created_at": datetime(2024, 1, 1, tzinfo=UTC),
        "last_act_at": None, "merged_into": None, "organisation_id": None, "organisation": "", "siret": "",
        "addresses": (address,), "references": (),
    }  # fmt: skip
    return ContactCard(**{**told, **fields})


def row(**fields: Any) -> MendedRow:
    """Return a row that has another family name, a birth date and another e-mail."""
    told: dict[str, Any] = {
        "given": "Ada",
        "family": "Martin-Roy",
        "born_on": date(1980, 2, 3),
        "email": "ada@travail.fr",
    }
    return MendedRow(**{**told, **fields})


def meeting(*, by_reference: bool = False, **fields: str) -> Meeting:
    """Return how the row meets the contact."""
    return Meeting(by_reference=by_reference, fields=fields, today=TODAY)


def changed(
    how: Meeting, *, known: ContactCard | None = None, said: MendedRow | None = None
) -> Any:
    """Return the fields that are written, the addresses that are added and the conflicts."""
    change, conflicts = change_of(known or card(), said or row(), how)
    return (
        dict(change.fields) if change else {},
        [a.value for a in change.addresses] if change else [],
        [tuple(c) for c in conflicts],
    )


def test_what_lacks_is_filled_and_what_differs_is_listed() -> None:
    fields, addresses, conflicts = changed(meeting())
    assert fields == {"born_on": date(1980, 2, 3)}
    assert addresses == ["ada@travail.fr"]
    assert conflicts == [("family_name", "Martin", "Martin-Roy", "held")]


def test_the_contacts_own_reference_replaces_what_differs() -> None:
    fields, _addresses, conflicts = changed(meeting(by_reference=True))
    assert fields["family_name"] == "Martin-Roy"
    assert conflicts == [("family_name", "Martin", "Martin-Roy", "said")]


@pytest.mark.parametrize(
    ("policy", "family", "born"),
    [("keep", None, None), ("fill", None, True), ("replace", "Martin-Roy", True), ("newest", "Martin-Roy", True)],
)  # fmt: skip
def test_each_policy_does_what_it_says(policy: str, family: str | None, born: bool | None) -> None:
    fields, _addresses, conflicts = changed(meeting(family_name=policy, born_on=policy))
    assert fields.get("family_name") == family
    assert ("born_on" in fields) is bool(born)
    assert conflicts[0][3] == ("said" if family else "held")


def test_the_newest_is_the_contact_where_it_acted_after_the_row() -> None:
    acted = card(last_act_at=datetime(2026, 6, 1, tzinfo=UTC))
    old, new = row(last_purchase=date(2025, 1, 1)), row(last_purchase=date(2026, 7, 1))
    assert "family_name" not in changed(meeting(family_name="newest"), known=acted, said=old)[0]
    assert "family_name" in changed(meeting(family_name="newest"), known=acted, said=new)[0]


def test_addresses_are_added_unless_the_owner_keeps_or_fills() -> None:
    assert changed(meeting(email="replace"))[1] == ["ada@travail.fr"]
    assert changed(meeting(email="keep"))[1] == []
    assert changed(meeting(email="fill"))[1] == []
    assert changed(meeting(email="fill"), known=card(addresses=()))[1] == ["ada@travail.fr"]


def replaced(how: Meeting, said: MendedRow | None = None) -> tuple[int, ...]:
    """Return the addresses of the contact that go."""
    change, _conflicts = change_of(card(), said or row(), how)
    return change.gone if change else ()


def test_the_files_address_takes_the_place_of_the_contacts_only_where_the_owner_chose_so() -> None:
    assert replaced(meeting(email="replace")) == (1,)
    assert changed(meeting(email="replace"))[2][-1] == (
        "email", "ada@exemple.fr", "ada@travail.fr", "said",
    )  # fmt: skip
    assert replaced(meeting(email="newest")) == (1,)
    assert replaced(meeting(by_reference=True)) == ()
    assert replaced(meeting(email="keep")) == replaced(meeting()) == ()
    assert replaced(meeting(mobile="replace")) == ()


def test_an_address_stays_where_nothing_sound_takes_its_place() -> None:
    how = meeting(email="replace")
    assert replaced(how, row(email="")) == ()
    assert replaced(how, row(email="ada@exemple.fr")) == ()
    assert replaced(how, row(other_emails=("ada@exemple.fr",))) == ()
    assert replaced(how, row(email="ada@gmial.com", email_proposal="ada@gmail.com")) == ()


def test_a_blocked_address_keeps_its_place() -> None:
    blocked = Meeting(
        by_reference=False, fields={"email": "replace"}, today=TODAY, blocked=frozenset({1})
    )
    assert replaced(blocked) == ()


def test_known_since_only_moves_back_and_is_no_conflict() -> None:
    older, newer = row(known_since=date(2020, 1, 1)), row(known_since=date(2025, 1, 1))
    assert changed(meeting(by_reference=True), said=older)[0]["known_since"] == date(2020, 1, 1)
    fields, _addresses, conflicts = changed(meeting(by_reference=True), said=newer)
    assert "known_since" not in fields
    assert [c[0] for c in conflicts] == ["family_name"]


@pytest.mark.parametrize(
    ("numbered", "references", "refused"),
    [(True, (("customer", "17850"),), False), (True, (), True), (False, (("customer", "17850"),), True)],
)  # fmt: skip
def test_a_number_alone_is_somebody_where_the_file_has_nothing_else(
    numbered: bool, references: tuple[tuple[str, str], ...], refused: bool
) -> None:
    row, mended = SourceRow(2, ("17850",)), MendedRow(references=references)
    made = prepared(row, mended, fingerprint="", hidden=(), key=b"k", numbered=numbered)
    assert (made.outcome is Outcome.REFUSED) is refused
    assert made.reason == ("nobody" if refused else "")

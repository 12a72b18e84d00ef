import pytest

from carnet.kit.personal import delete_rows, export_rows, put_back, repoint
from carnet.people.models import Address, Contact, Reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor() -> Contact:
    found = Contact.objects.create(given_name="Noor")
    Address.objects.create(contact=found, channel="email", value="noor@exemple.fr")
    return found


@pytest.fixture
def twin() -> Contact:
    found = Contact.objects.create(given_name="Noor H.")
    Address.objects.create(contact=found, channel="email", value="noor@exemple.fr")
    Address.objects.create(contact=found, channel="phone", value="+33639980001")
    return found


def test_export_gives_the_rows_of_one_contact_only(noor: Contact, twin: Contact) -> None:
    export = export_rows("people.Address", "channel", "value")
    assert export(noor.pk) == [{"channel": "email", "value": "noor@exemple.fr"}]
    assert len(export(twin.pk)) == 2


def test_erase_removes_what_was_there(noor: Contact, twin: Contact) -> None:
    assert Address.objects.filter(contact=noor).exists()
    assert delete_rows("people.Address")([noor.pk]) == 1
    assert not Address.objects.filter(contact=noor).exists()
    assert Address.objects.filter(contact=twin).count() == 2


def test_a_move_leaves_what_the_survivor_has_already_and_can_be_put_back(
    noor: Contact, twin: Contact
) -> None:
    moved = repoint("people.Address", "channel", "value")([(twin.pk, noor.pk)])
    assert sorted(noor.addresses.values_list("value", flat=True)) == [
        "+33639980001",
        "noor@exemple.fr",
    ]
    assert list(twin.addresses.values_list("value", flat=True)) == ["noor@exemple.fr"]
    put_back(moved)
    assert twin.addresses.count() == 2
    assert noor.addresses.count() == 1


def test_two_losers_with_the_same_value_move_it_once(noor: Contact) -> None:
    losers = [Contact.objects.create(given_name=n) for n in ("A", "B")]
    for loser in losers:
        Reference.objects.create(contact=loser, value="C12")
    repoint("people.Reference", "kind", "value")([(loser.pk, noor.pk) for loser in losers])
    assert noor.references.count() == 1
    assert Reference.objects.count() == 2

"""Nothing of a person stays in the tables of the room, in the search index, or in the bytes of the file."""

from pathlib import Path

import pytest
from django.db import connection

from carnet.kit.declarations import declared
from carnet.kit.sql import forget_bytes
from carnet.people.actions.addresses import accept_proposal
from carnet.people.models import (
    Address,
    AddressChange,
    Contact,
    Organisation,
    Reference,
    SearchText,
)
from carnet.people.queries import cards, search
from carnet.people.tests.factories import ADA, crowd, noor_and_otto
from carnet.privacy.actions.erase import erase_rows

WORDS = (b"Benhaddou", b"benhaddou", b"639981247", b"Cadeniers")


def _tables() -> list[str]:
    return [d.table for d in declared("personal_data") if d.table.startswith("people.")]


def test_every_table_of_the_room_is_declared() -> None:
    assert set(_tables()) == {
        "people.Contact",
        "people.Address",
        "people.AddressChange",
        "people.Correction",
        "people.Reference",
        "people.SearchText",
    }


@pytest.mark.django_db
def test_erasing_takes_everything_and_leaves_the_others() -> None:
    noor, otto = noor_and_otto()
    accept_proposal(actor=ADA, contact_id=otto, address_id=cards([otto])[otto].addresses[0].id)
    for model in (Contact, Address, AddressChange, Reference, SearchText, Organisation):
        assert model.objects.exists()
    assert search("otto") == [otto]
    erase_rows([otto])
    assert search("otto") == []
    assert list(Contact.objects.values_list("pk", flat=True)) == [noor]
    assert set(Address.objects.values_list("contact_id", flat=True)) == {noor}
    assert set(Reference.objects.values_list("contact_id", flat=True)) == {noor}
    assert set(SearchText.objects.values_list("contact_id", flat=True)) == {noor}
    assert not AddressChange.objects.exists()
    assert not Organisation.objects.exists()
    assert search("noor") == [noor]


@pytest.mark.django_db
def test_what_a_person_may_read_of_herself() -> None:
    noor, _otto = noor_and_otto()
    exported = {d.table: d.export(noor) for d in declared("personal_data")}
    assert exported["people.Contact"][0]["family_name"] == "Benhaddou"
    assert {a["value"] for a in exported["people.Address"]} >= {"+33639981247"}
    assert exported["people.Reference"] == [{"kind": "customer", "value": "C-1042"}]


@pytest.mark.django_db(transaction=True)
def test_the_bytes_leave_the_file() -> None:
    if connection.vendor != "sqlite":
        return
    noor, _otto = noor_and_otto()
    crowd(300)
    forget_bytes()
    base = Path(str(connection.settings_dict["NAME"]))
    assert all(word in base.read_bytes() for word in WORDS)
    erase_rows([noor])
    for file in base.parent.glob(f"{base.name}*"):
        assert not [word for word in WORDS if word in file.read_bytes()], file.name

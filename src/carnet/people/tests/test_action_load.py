"""Contacts go in in bulk, are completed with a journal, and come out again."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from carnet.audit.models import AuditLine
from carnet.kit.actor import NotPermitted
from carnet.people.actions.complete import complete_contacts, put_back
from carnet.people.actions.load import load_contacts, remove_contacts
from carnet.people.models import Contact, Organisation
from carnet.people.queries import cards, ids_by_address, ids_by_reference, search
from carnet.people.tests.factories import ADA, NOBODY, NOOR, OTTO, crowd, noor_and_otto
from carnet.people.types import ContactChange, NewAddress, NewContact, NewOrganisation

pytestmark = pytest.mark.django_db


def test_contacts_go_in_with_all_that_belongs_to_them() -> None:
    noor, otto = noor_and_otto()
    card = cards([noor, otto])[otto]
    assert (card.given_name, card.organisation, card.siret) == (
        "Otto",
        "Hôtel des Douves",
        "73282932000074",
    )
    assert card.addresses[0].proposal == "otto@gmail.com"
    assert ids_by_address("email", ["noor.benhaddou@exemple.fr", "x@y.fr"]) == {
        "noor.benhaddou@exemple.fr": [noor]
    }
    assert ids_by_reference(["C-2077"]) == {"C-2077": [otto]}
    assert AuditLine.objects.get(name="people.contacts_loaded").count == 2


def test_loading_needs_the_permission() -> None:
    with pytest.raises(NotPermitted):
        load_contacts(actor=NOBODY, contacts=[NOOR])
    assert not Contact.objects.exists()


def test_loading_takes_the_same_few_queries_whatever_the_number() -> None:
    counts = []
    for count in (40, 400):
        with CaptureQueriesContext(connection) as seen:
            crowd(count)
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (NewOrganisation(name="Autre nom", siret="73282932000074"), True),
        (NewOrganisation(name="HOTEL  des douves"), True),
        (NewOrganisation(name="Hôtel des Douves", siret="73282932000082"), False),
        (NewOrganisation(name="Hôtel du Parc"), False),
    ],
)
def test_an_organisation_is_recognised_by_number_then_name(
    second: NewOrganisation, same: bool
) -> None:
    noor_and_otto()
    load_contacts(actor=ADA, contacts=[NewContact(family_name="Ray", organisation=second)])
    assert Organisation.objects.count() == (1 if same else 2)


def test_completing_can_be_put_back() -> None:
    noor, _otto = noor_and_otto()
    before = cards([noor])[noor]
    journal = complete_contacts(
        actor=ADA,
        changes=[
            ContactChange(
                contact_id=noor,
                fields={"born_on": date(1990, 5, 4), "given_name": "Nour"},
                organisation=NewOrganisation(name="Comptoir"),
                addresses=(
                    NewAddress(channel="email", value="nour@exemple.fr"),
                    NewAddress(channel="phone", kind="mobile", value="+33639981247"),
                ),
                references=(("card", "88"),),
            )
        ],
    )
    after = cards([noor])[noor]
    assert (after.born_on, after.given_name, after.organisation) == (
        date(1990, 5, 4),
        "Nour",
        "Comptoir",
    )
    assert after.emails == ("noor.benhaddou@exemple.fr", "nour@exemple.fr")
    assert len(after.addresses) == 4
    assert search("nour@exemple") == [noor]
    put_back(actor=ADA, journal=journal)
    assert cards([noor])[noor] == before
    assert search("nour@exemple") == []


def test_an_unknown_field_is_refused() -> None:
    noor, _otto = noor_and_otto()
    with pytest.raises(KeyError):
        complete_contacts(
            actor=ADA, changes=[ContactChange(contact_id=noor, fields={"shoe_size": "41"})]
        )


def test_removed_contacts_take_their_organisation_along_when_nobody_else_belongs_to_it() -> None:
    _noor, otto = noor_and_otto()
    colleague = load_contacts(actor=ADA, contacts=[OTTO])[0]
    assert remove_contacts(actor=ADA, ids=[otto]) == 1
    assert Organisation.objects.count() == 1
    remove_contacts(actor=ADA, ids=[colleague])
    assert not Organisation.objects.exists()
    assert search("otto") == []

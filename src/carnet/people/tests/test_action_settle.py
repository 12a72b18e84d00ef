"""A doubtful address is corrected or left, and both can be undone for thirty days."""

from collections.abc import Callable
from datetime import datetime

import pytest

from carnet.kit.actor import NotPermitted
from carnet.people.actions.addresses import accept_proposal, leave_as_is, undo_settling
from carnet.people.actions.complete import complete_contacts
from carnet.people.jobs import drop_old_journals
from carnet.people.models import AddressChange
from carnet.people.queries import cards, search
from carnet.people.tests.factories import ADA, NOBODY, noor_and_otto
from carnet.people.types import AddressCard, ContactChange, NewAddress, Rejected, UnknownContact

pytestmark = pytest.mark.django_db


def _email(contact_id: int) -> AddressCard:
    return cards([contact_id])[contact_id].addresses[0]


def test_the_proposal_takes_the_place_and_can_be_undone() -> None:
    _noor, otto = noor_and_otto()
    before = _email(otto)
    done = accept_proposal(actor=ADA, contact_id=otto, address_id=before.id)
    after = _email(otto)
    assert (after.value, after.raw, after.state, after.proposal) == (
        "otto@gmail.com",
        "otto@gmial.com",
        "valid",
        "",
    )
    assert search("otto@gmail.com") == [otto]
    undo_settling(actor=ADA, contact_id=otto, change_id=done.change_id)
    assert _email(otto) == before
    assert not AddressChange.objects.exists()


def test_left_as_it_stands_it_is_no_longer_in_doubt() -> None:
    _noor, otto = noor_and_otto()
    leave_as_is(actor=ADA, contact_id=otto, address_id=_email(otto).id)
    after = _email(otto)
    assert (after.value, after.state, after.doubt) == ("otto@gmial.com", "valid", "")
    with pytest.raises(Rejected):
        leave_as_is(actor=ADA, contact_id=otto, address_id=after.id)


def test_an_address_that_the_contact_has_already_is_not_written_twice() -> None:
    _noor, otto = noor_and_otto()
    right = NewAddress(channel="email", value="otto@gmail.com")
    complete_contacts(actor=ADA, changes=[ContactChange(contact_id=otto, addresses=(right,))])
    with pytest.raises(Rejected, match="held"):
        accept_proposal(actor=ADA, contact_id=otto, address_id=_email(otto).id)


def test_only_the_contact_named_and_only_with_the_permission() -> None:
    noor, otto = noor_and_otto()
    address = _email(otto).id
    with pytest.raises(UnknownContact):
        accept_proposal(actor=ADA, contact_id=noor, address_id=address)
    with pytest.raises(NotPermitted):
        accept_proposal(actor=NOBODY, contact_id=otto, address_id=address)


def test_after_thirty_days_nothing_is_left_to_undo_with(at: Callable[[str], datetime]) -> None:
    at("2026-11-01T09:00")
    _noor, otto = noor_and_otto()
    accept_proposal(actor=ADA, contact_id=otto, address_id=_email(otto).id)
    at("2026-11-30T09:00")
    drop_old_journals()
    assert AddressChange.objects.count() == 1
    at("2026-12-02T09:00")
    drop_old_journals()
    assert not AddressChange.objects.exists()

"""Addresses are added, corrected and removed by hand; each can be undone while it is the last word."""

import pytest

from carnet.audit.models import AuditLine
from carnet.kit.actor import NotPermitted
from carnet.people.actions.correct import add_address, correct_address, remove_address
from carnet.people.actions.journal import undo_correction
from carnet.people.models import Address, Correction
from carnet.people.queries import cards, search
from carnet.people.rules.entry import read_channel, read_postal
from carnet.people.tests.factories import ADA, NOBODY, noor_and_otto
from carnet.people.types import NewAddress, Rejected, UnknownContact

pytestmark = pytest.mark.django_db

HOME = NewAddress(channel="email", value="noor@maison.exemple.fr", raw="Noor@maison.exemple.fr")


def test_an_address_is_added_last_found_and_undone() -> None:
    noor, _otto = noor_and_otto()
    done = add_address(actor=ADA, contact_id=noor, new=HOME)
    assert cards([noor])[noor].emails == ("noor.benhaddou@exemple.fr", HOME.value)
    assert search("maison.exemple") == [noor]
    with pytest.raises(Rejected, match="held"):
        add_address(actor=ADA, contact_id=noor, new=HOME)
    undo_correction(actor=ADA, contact_id=noor, correction_id=done.change_id)
    assert cards([noor])[noor].emails == ("noor.benhaddou@exemple.fr",)
    assert search("maison.exemple") == []


def test_a_correction_ends_the_doubt_and_undo_brings_it_back() -> None:
    _noor, otto = noor_and_otto()
    before = cards([otto])[otto].addresses[0]
    new = NewAddress(channel="email", value="otto@gmail.com")
    done = correct_address(actor=ADA, contact_id=otto, address_id=before.id, new=new)
    after = cards([otto])[otto].addresses[0]
    assert (after.id, after.value, after.state, after.proposal) == (
        before.id, "otto@gmail.com", "valid", "",
    )  # fmt: skip
    with pytest.raises(Rejected, match="settled"):
        correct_address(actor=ADA, contact_id=otto, address_id=before.id, new=new)
    undo_correction(actor=ADA, contact_id=otto, correction_id=done.change_id)
    assert cards([otto])[otto].addresses[0] == before


def test_what_was_removed_comes_back_as_it_was() -> None:
    noor, _otto = noor_and_otto()
    before = cards([noor])[noor]
    phone = before.addresses[1]
    done = remove_address(actor=ADA, contact_id=noor, address_id=phone.id)
    assert cards([noor])[noor].mobiles == ()
    assert search("39981247") == []
    undo_correction(actor=ADA, contact_id=noor, correction_id=done.change_id)
    assert cards([noor])[noor] == before
    assert search("39981247") == [noor]
    with pytest.raises(UnknownContact):
        undo_correction(actor=ADA, contact_id=noor, correction_id=done.change_id)


def test_undo_gives_way_to_what_came_since() -> None:
    noor, _otto = noor_and_otto()
    email = cards([noor])[noor].addresses[0]
    first = correct_address(actor=ADA, contact_id=noor, address_id=email.id, new=HOME)
    remove_address(actor=ADA, contact_id=noor, address_id=email.id)
    with pytest.raises(Rejected, match="moved"):
        undo_correction(actor=ADA, contact_id=noor, correction_id=first.change_id)
    removed = Correction.objects.latest("pk")
    add_address(actor=ADA, contact_id=noor, new=HOME)
    with pytest.raises(Rejected, match="held"):
        undo_correction(actor=ADA, contact_id=noor, correction_id=removed.pk)
    assert Address.objects.filter(contact_id=noor, channel="email").count() == 1


def test_only_with_the_permission_only_of_this_contact_and_no_value_in_the_journal() -> None:
    noor, otto = noor_and_otto()
    email = cards([noor])[noor].addresses[0].id
    with pytest.raises(NotPermitted):
        add_address(actor=NOBODY, contact_id=noor, new=HOME)
    with pytest.raises(NotPermitted):
        remove_address(actor=NOBODY, contact_id=noor, address_id=email)
    with pytest.raises(UnknownContact):
        remove_address(actor=ADA, contact_id=otto, address_id=email)
    with pytest.raises(UnknownContact):
        correct_address(
            actor=ADA,
            contact_id=noor,
            address_id=email,
            new=NewAddress(channel="phone", value="+33639981200"),
        )
    done = remove_address(actor=ADA, contact_id=noor, address_id=email)
    with pytest.raises(UnknownContact):
        undo_correction(actor=ADA, contact_id=otto, correction_id=done.change_id)
    assert "exemple" not in str(list(AuditLine.objects.values_list("detail", flat=True)))


def test_what_is_typed_is_read_for_its_channel() -> None:
    assert read_channel("phone", "06 39 98 12 47").value == "+33639981247"
    with pytest.raises(Rejected, match="email"):
        read_channel("email", "06 39 98 12 47")
    with pytest.raises(Rejected, match="phone"):
        read_channel("phone", "")
    place = read_postal("14 rue des Cadeniers", "44000", "Nantes")
    assert place.value == "14 rue des Cadeniers, 44000 Nantes"
    with pytest.raises(Rejected, match="postal"):
        read_postal("14 rue des Cadeniers", "44000", " ")

"""What came since a merge: whose it is is asked, and an un-merge never widens what a person allowed."""

from datetime import UTC, datetime

import pytest

from carnet.activity.actions.notes import write_note
from carnet.activity.models import Note
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.redecide import redecide
from carnet.consent.queries import allowed_channels
from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.actions.since import came_since
from carnet.identity.models import Merge
from carnet.identity.tests.factories import ADA, LOADER, card, contact
from carnet.identity.types import MergeOrder
from carnet.people.actions.complete import complete_contacts
from carnet.people.types import ContactChange, NewAddress

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 3, 12, 10, tzinfo=UTC)


@pytest.fixture
def one() -> int:
    return contact("Noor", "Lambert", email="noor@exemple.fr")


@pytest.fixture
def other() -> int:
    return contact("Nora", "Lambert", email="nora@exemple.fr")


def merged(survivor: int, loser: int) -> Merge:
    (pk,) = merge_contacts(actor=ADA, merges=[MergeOrder(survivor=survivor, loser=loser)])
    return Merge.objects.get(pk=pk)


def mail(contact_id: int, value: str) -> None:
    new = NewAddress(channel="email", value=value)
    complete_contacts(actor=ADA, changes=[ContactChange(contact_id=contact_id, addresses=(new,))])


def test_only_what_came_since_is_asked_and_asking_changes_nothing(one: int, other: int) -> None:
    merge = merged(one, other)
    assert came_since(merge) == []
    mail(one, "neuf@exemple.fr")
    before = card(one)
    (came,) = came_since(merge)
    assert came.place[0] == "people.Address"
    assert "neuf@exemple.fr" in came.text
    assert card(one) == before


def test_what_came_since_goes_where_it_is_said_to_belong(one: int, other: int) -> None:
    merge = merged(one, other)
    mail(one, "a@exemple.fr")
    mail(one, "b@exemple.fr")
    places = {c.text: c.place for c in came_since(merge)}
    chosen = next(place for text, place in places.items() if "b@" in text)
    unmerge(actor=ADA, merge_ids=[merge.pk], to_loser=[chosen])
    assert set(card(one).emails) == {"noor@exemple.fr", "a@exemple.fr"}
    assert set(card(other).emails) == {"nora@exemple.fr", "b@exemple.fr"}


def test_rows_that_did_not_come_since_cannot_be_given_away(one: int, other: int) -> None:
    merge = merged(one, other)
    mine = card(one).addresses[0].id
    unmerge(actor=ADA, merge_ids=[merge.pk], to_loser=[("people.Address", mine)])
    assert card(one).emails == ("noor@exemple.fr",)


def test_notes_written_since_are_asked_about(one: int, other: int) -> None:
    merge = merged(one, other)
    write_note(actor=ADA, contact_id=one, text="Préfère le matin")
    (came,) = came_since(merge)
    unmerge(actor=ADA, merge_ids=[merge.pk], to_loser=[came.place])
    assert Note.objects.get().contact_id == other


@pytest.mark.parametrize("consenting", ["survivor", "loser"])
def test_a_refusal_since_holds_for_both(one: int, other: int, consenting: str) -> None:
    who = one if consenting == "survivor" else other
    given = Given(
        contact_id=who, channels=("email",), at=THEN, wording="Je veux bien recevoir les offres.", medium="web", evidence="formulaire 5",
    )  # fmt: skip
    record_consent(actor=LOADER, given=given)
    redecide(ids=[who])
    merge = merged(one, other)
    assert "email" in allowed_channels([one])[one]
    record_objection(actor=LOADER, contact_id=one, channels=("email",))
    unmerge(actor=ADA, merge_ids=[merge.pk])
    assert "email" not in allowed_channels([one]).get(one, ())
    assert "email" not in allowed_channels([other]).get(other, ())


def test_a_refusal_before_the_merge_stays_with_its_record(one: int, other: int) -> None:
    record_objection(actor=LOADER, contact_id=other, channels=("email",))
    given = Given(
        contact_id=one, channels=("email",), at=THEN, wording="Je veux bien recevoir les offres.", medium="web", evidence="formulaire 5",
    )  # fmt: skip
    record_consent(actor=LOADER, given=given)
    redecide(ids=[one])
    merge = merged(one, other)
    unmerge(actor=ADA, merge_ids=[merge.pk])
    assert "email" in allowed_channels([one])[one]
    assert "email" not in allowed_channels([other]).get(other, ())

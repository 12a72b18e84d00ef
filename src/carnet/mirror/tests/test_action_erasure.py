import pytest
from django.db import transaction

from carnet.activity.models import Event
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.mirror.actions import forget, mark, mark_contacts, verify
from carnet.mirror.models import Position
from carnet.mirror.queries.uncommitted import _allowed
from carnet.mirror.tests.cast import ADA, did, files_with, names, person
from carnet.mirror.types import Busy
from carnet.people.models import Contact

pytestmark = pytest.mark.django_db
NAME, KIND = "Wilhelmine", "tombola-de-wilhelmine"


@pytest.mark.parametrize("files", [False, True])
def test_after_an_erasure_no_file_holds_a_byte_of_the_person(
    request: pytest.FixtureRequest, *, files: bool
) -> None:
    if files:
        request.getfixturevalue("in_files")
    others = [person(name) for name in ("Adèle", "Zoé")]
    one = person(NAME)
    did(one, KIND, days=40)
    for other in others:
        did(other)
    names()
    did(one, KIND)
    mark("done", contacts=[one.pk])
    one.family_name = f"{NAME}-Encore"
    one.save()
    mark("persons", contacts=[one.pk])
    names()
    assert len(files_with(NAME)) >= 2
    assert files_with(KIND)

    with transaction.atomic():
        number = one.pk
        Event.objects.filter(contact=one).delete()
        Contact.objects.filter(pk=number).delete()
        mark_contacts([number])
    forget(actor=ADA, contact_ids=[number])

    assert files_with(NAME) == []
    assert files_with(KIND) == []
    assert names() == ["Adèle", "Zoé"]
    assert verify(actor=ADA).sound


def test_a_row_that_went_to_somebody_else_leaves_nothing_with_the_erased(in_files: None) -> None:
    one, two = person("Adèle"), person("Basile")
    event = did(one, KIND)
    names()
    event.contact, event.kind = two, "visit"
    event.save()
    mark("done", rows=[event.pk])
    names()
    assert files_with(KIND), "the file below still holds the row as it was"
    Contact.objects.filter(pk=two.pk).delete()
    forget(actor=ADA, contact_ids=[two.pk])
    assert files_with(KIND) == []


def test_a_mirror_that_is_not_usable_is_emptied_or_built_anew() -> None:
    one = person(NAME)
    names()
    number = one.pk
    one.delete()
    Position.objects.all().delete()
    forget(actor=ADA, contact_ids=[number])
    assert files_with(NAME) == []


def test_erasing_waits_for_the_end_of_the_transaction_and_asks_for_the_right() -> None:
    kept = list(_allowed)
    _allowed.clear()
    try:
        with pytest.raises(Busy):
            forget(actor=ADA, contact_ids=[1])
    finally:
        _allowed.extend(kept)
    with pytest.raises(NotPermitted):
        forget(actor=Actor(ActorKind.STAFF, "1"), contact_ids=[1])

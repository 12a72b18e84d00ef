"""The stored keys: kept with every change, gone with the person, and the base answers as the whole comparison does."""

import pytest
from django.db import transaction

from carnet.identity.actions.block import candidates
from carnet.identity.actions.find import find_in_base, find_pairs
from carnet.identity.actions.keys import in_hand, index_contacts, index_persons, index_the_rest
from carnet.identity.actions.look_up import sharing
from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.actions.watch import compare_with_base
from carnet.identity.models import BlockKey, Indexing, Pair
from carnet.identity.queries import persons
from carnet.identity.rules.keys import hashed, said
from carnet.identity.rules.worth import worth_comparing
from carnet.identity.tests.factories import ADA, BEN, LOADER, contact, noor
from carnet.identity.tests.messy import shop, written
from carnet.identity.types import MergeOrder, Person
from carnet.jobs.models import JobRun
from carnet.kit.actor import NotPermitted
from carnet.people.actions.complete import complete_contacts
from carnet.people.actions.load import remove_contacts
from carnet.people.types import ContactChange, NewAddress


def keys_of(pk: int) -> set[int]:
    return set(BlockKey.objects.filter(contact_id=pk).values_list("key", flat=True))


def stored(pk: int) -> bool:
    return keys_of(pk) == hashed(persons([pk])[0]) != set()


@pytest.mark.django_db
def test_keys_come_with_a_contact_and_change_with_it() -> None:
    pk = contact("Noor", "Lambert", email="noor@exemple.fr")
    assert stored(pk)
    before = keys_of(pk)
    change = ContactChange(
        contact_id=pk, addresses=(NewAddress(channel="email", value="n@exemple.fr"),)
    )
    complete_contacts(actor=LOADER, changes=[change])
    assert stored(pk)
    assert keys_of(pk) > before


@pytest.mark.django_db
def test_keys_leave_with_a_contact() -> None:
    pk = contact("Noor", "Lambert", email="noor@exemple.fr")
    remove_contacts(actor=LOADER, ids=[pk])
    assert not keys_of(pk)


@pytest.mark.django_db
def test_a_merge_gives_the_survivor_the_keys_of_both_and_an_unmerge_gives_them_back() -> None:
    one = contact("Noor", "Lambert", email="noor@exemple.fr")
    other = contact("Noor", "Lambert", mobile="+33639981247")
    merged = merge_contacts(actor=ADA, merges=[MergeOrder(survivor=one, loser=other)])
    assert stored(one)
    assert not keys_of(other)
    unmerge(actor=ADA, merge_ids=merged)
    assert stored(one)
    assert stored(other)


@pytest.mark.django_db
def test_the_base_answers_as_the_whole_comparison_does() -> None:
    people, _entity, _landline = shop(21, 700)
    known = written(people[: len(people) // 2])
    fresh = [
        Person(**{**{s: getattr(p, s) for s in Person.__slots__}, "id": -n - 1})
        for n, p in enumerate(people[len(people) // 2 :])
    ]
    whole = find_pairs(fresh=fresh, known=persons())
    assert known
    assert len(whole) > 40
    assert find_in_base(fresh=fresh) == whole


@pytest.mark.django_db
def test_the_gate_of_the_stored_keys_is_that_of_the_engine() -> None:
    people, _entity, _landline = shop(22, 500)
    names = {p.id: said(p) for p in people}
    by_id = {p.id: p for p in people}
    passed = {
        tuple(sorted((a, b)))
        for (a, b), kinds in sharing({p.id: hashed(p) for p in people}).items()
        if worth_comparing(kinds, (by_id[a], names[a]), (by_id[b], names[b]))
    }
    wanted = {tuple(sorted((people[a].id, people[b].id))) for a, b in candidates(people)}
    assert passed == wanted


@pytest.mark.django_db
def test_a_contact_compared_again_is_not_its_own_double() -> None:
    pk = contact("Noor", "Lambert", email="noor@exemple.fr", mobile="+33639981247")
    assert find_in_base(fresh=persons([pk])) == []


@pytest.mark.django_db
def test_a_full_block_does_not_hide_a_rarer_one() -> None:
    with in_hand():
        school = [
            contact(f"Na{chr(97 + n % 26)}{chr(97 + n // 26)}o", f"Ba{chr(97 + n // 26)}{chr(97 + n % 26)}i", mobile="+33200000000")
            for n in range(60)
        ]  # fmt: skip
    index_contacts(school)
    pk = contact("Noor", "Lambert", email="noor@exemple.fr", mobile="+33200000000")
    fresh = noor(id=-1, emails=("noor@exemple.fr",), mobiles=("+33200000000",), born="")
    assert [(p.left, p.right) for p in find_in_base(fresh=[fresh])] == [(-1, pk)]


@pytest.mark.django_db
def test_a_new_contact_is_compared_at_once_and_queued() -> None:
    one = contact("Noor", "Lambert", email="noor@exemple.fr", born="1988-05-09")
    other = contact("Noor", "Lambert", email="noor@exemple.fr")
    run = JobRun.objects.filter(name="identity.compare").latest("pk")
    assert run.arguments == [other]
    assert compare_with_base(actor=LOADER, ids=run.arguments) == 1
    assert compare_with_base(actor=LOADER, ids=[one]) == 0
    assert Pair.objects.get().origin == "watch"


@pytest.mark.django_db
def test_comparing_needs_the_permission() -> None:
    with pytest.raises(NotPermitted):
        compare_with_base(actor=BEN, ids=[1])


@pytest.mark.django_db
def test_keys_in_hand_are_left_to_the_caller() -> None:
    jobs = JobRun.objects.filter(name="identity.compare").count()
    with in_hand():
        pk = contact("Noor", "Lambert", email="noor@exemple.fr")
    assert not keys_of(pk)
    assert JobRun.objects.filter(name="identity.compare").count() == jobs
    index_persons(persons([pk]))
    assert stored(pk)


@pytest.mark.django_db
def test_contacts_from_before_get_their_keys_and_an_interruption_does_no_harm() -> None:
    with in_hand():
        ids = [contact("Noor", f"Lambert{n}", email=f"n{n}@exemple.fr") for n in range(4)]
    Indexing.objects.all().delete()
    index_contacts(ids[:2])
    with pytest.raises(RuntimeError), transaction.atomic():
        index_the_rest()
        raise RuntimeError
    assert not keys_of(ids[3])
    assert index_the_rest() == 4
    assert all(stored(pk) for pk in ids)
    assert index_the_rest() == 0

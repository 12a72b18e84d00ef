"""Merging: everything comes together, and goes back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from carnet.activity.actions import record_events
from carnet.activity.types import NewEvent
from carnet.audit.models import AuditLine
from carnet.identity.actions.forget import forget_journals
from carnet.identity.actions.merge import merge_contacts, unmerge, unmerge_origin
from carnet.identity.models import Merge, Pair
from carnet.identity.tests.factories import (
    ADA,
    BEN,
    LOADER,
    NOON,
    card,
    contact,
    contacts,
    new_contact,
)
from carnet.identity.types import CannotMerge, CannotUnmerge, MergeOrder
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.people.actions.complete import complete_contacts
from carnet.people.queries import living, search
from carnet.people.types import ContactChange, NewAddress

pytestmark = pytest.mark.django_db


def merged(survivor: int, loser: int, **more: object) -> int:
    order = MergeOrder(survivor=survivor, loser=loser, **more)  # type: ignore[arg-type]
    return merge_contacts(actor=ADA, merges=[order])[0]


def the_pair() -> tuple[int, int]:
    noor = contact("Noor", "Lambert", email="noor@exemple.fr", references=(("customer", "C-1"),))
    other = contact(
        "N.", "Lambert", email=("noor@exemple.fr", "n@travail.fr"), mobile="+33639981247", born="1988-05-09",
        company="Café des Halles",
    )  # fmt: skip
    return noor, other


def test_the_loser_is_hidden_and_the_survivor_has_everything() -> None:
    noor, other = the_pair()
    merged(noor, other)
    found = card(noor)
    assert found.emails == ("noor@exemple.fr", "n@travail.fr")
    assert found.mobiles == ("+33639981247",)
    assert found.given_name == "Noor", "what both have is the survivor's"
    assert str(found.born_on) == "1988-05-09" and found.organisation == "Café des Halles"
    assert list(living().values_list("pk", flat=True)) == [noor]
    assert card(other).merged_into == noor


def test_it_goes_back_to_the_letter() -> None:
    noor, other = the_pair()
    before = card(noor), card(other)
    unmerge(actor=ADA, merge_ids=[merged(noor, other, take=frozenset({"given_name"}))])
    assert (card(noor), card(other)) == before


def test_acts_move_the_clock_of_the_survivor_and_back() -> None:
    noor, other = contact("Noor", "Lambert"), contact("Noor", "Lambert")
    event = NewEvent(
        contact_id=other, kind="visit", at=NOON, day_only=False, is_act=True, source="till", external_id="", detail={}
    )  # fmt: skip
    record_events(actor=LOADER, origin="test", events=[event])
    merge_id = merged(noor, other)
    assert card(noor).last_act_at == NOON
    unmerge(actor=ADA, merge_ids=[merge_id])
    assert card(noor).last_act_at is None
    assert card(other).last_act_at == NOON


def test_chosen_values_are_the_losers() -> None:
    noor, other = the_pair()
    chosen = next(a.id for a in card(other).addresses if a.value == "n@travail.fr")
    merged(noor, other, take=frozenset({"given_name"}), first=(chosen,))
    assert card(noor).given_name == "N."
    assert card(noor).emails == ("n@travail.fr", "noor@exemple.fr")


def test_what_came_since_stays_and_what_was_edited_since_stays() -> None:
    noor, other = the_pair()
    merge_id = merged(noor, other)
    new = NewAddress(channel="email", value="neuf@exemple.fr")
    born = ContactChange(contact_id=noor, fields={"born_on": None}, addresses=(new,))
    complete_contacts(actor=ADA, changes=[born])
    unmerge(actor=ADA, merge_ids=[merge_id])
    assert card(noor).emails == ("noor@exemple.fr", "neuf@exemple.fr")
    assert card(noor).born_on is None
    assert str(card(other).born_on) == "1988-05-09"


def test_a_value_that_two_losers_had_is_given_by_the_one_that_stays() -> None:
    noor = contact("Noor", "Lambert")
    first = contact("Noor", "Lambert", email="noor@exemple.fr", born="1988-05-09")
    second = contact("Noor", "Lambert", email="noor@exemple.fr", born="1988-05-09")
    early, late = merged(noor, first), merged(noor, second)
    unmerge(actor=ADA, merge_ids=[early])
    assert card(noor).emails == card(first).emails == ("noor@exemple.fr",)
    assert str(card(noor).born_on) == "1988-05-09"
    unmerge(actor=ADA, merge_ids=[late])
    assert card(noor).emails == ()
    assert card(noor).born_on is None
    assert card(second).emails == ("noor@exemple.fr",)


def test_a_chain_is_undone_from_its_end() -> None:
    bottom, middle, top = (contact("Noor", "Lambert", email=f"{n}@exemple.fr") for n in "abc")
    inner, outer = merged(middle, bottom), merged(top, middle)
    assert card(top).emails == ("c@exemple.fr", "b@exemple.fr", "a@exemple.fr")
    with pytest.raises(CannotUnmerge, match="chained"):
        unmerge(actor=ADA, merge_ids=[inner])
    unmerge(actor=ADA, merge_ids=[outer])
    assert card(middle).emails == ("b@exemple.fr", "a@exemple.fr")
    unmerge(actor=ADA, merge_ids=[inner])
    assert [card(i).emails for i in (bottom, middle, top)] == [
        ("a@exemple.fr",), ("b@exemple.fr",), ("c@exemple.fr",),
    ]  # fmt: skip


def test_a_chain_is_undone_at_once() -> None:
    bottom, middle, top = (contact("Noor", "Lambert", email=f"{n}@exemple.fr") for n in "abc")
    before = [card(i) for i in (bottom, middle, top)]
    unmerge(actor=ADA, merge_ids=[merged(middle, bottom), merged(top, middle)])
    assert [card(i) for i in (bottom, middle, top)] == before


@pytest.mark.parametrize(
    ("orders", "code"),
    [([(0, 0)], "self"), ([(0, 1), (2, 1)], "twice"), ([(0, 1), (1, 2)], "twice"), ([(0, 3)], "gone"), ([(3, 0)], "gone")],
)  # fmt: skip
def test_orders_that_cannot_be_carried_out_change_nothing(
    orders: list[tuple[int, int]], code: str
) -> None:
    ids = [contact("Noor", "Lambert") for _ in range(4)]
    unknown_too = [*ids[:3], ids[3]]
    merged(ids[2], ids[3])
    wanted = [MergeOrder(survivor=unknown_too[a], loser=unknown_too[b]) for a, b in orders]
    with pytest.raises(CannotMerge, match=code):
        merge_contacts(actor=ADA, merges=wanted)
    assert living().count() == 3


def test_undoing_has_its_time_and_happens_once() -> None:
    noor, other = the_pair()
    with clock.hold(NOON):
        merge_id = merged(noor, other)
    with clock.hold(NOON + timedelta(days=30)), pytest.raises(CannotUnmerge, match="late"):
        unmerge(actor=ADA, merge_ids=[merge_id])
    with clock.hold(NOON + timedelta(days=29)):
        unmerge(actor=ADA, merge_ids=[merge_id])
        with pytest.raises(CannotUnmerge, match="undone"):
            unmerge(actor=ADA, merge_ids=[merge_id])


def test_journals_are_forgotten_after_thirty_days() -> None:
    noor, other = the_pair()
    with clock.hold(NOON):
        merge_id = merged(noor, other, take=frozenset({"given_name"}))
    assert Merge.objects.get(pk=merge_id).journal["fields"]["given_name"] == "Noor"
    with clock.hold(NOON + timedelta(days=29)):
        assert forget_journals() == 0
    with clock.hold(NOON + timedelta(days=30)):
        assert forget_journals() == 1
    assert Merge.objects.get(pk=merge_id).journal == {}


def test_an_origin_is_undone_whole() -> None:
    ids = [contact("Noor", "Lambert", email=f"{n}@exemple.fr") for n in "abcd"]
    before = [card(i) for i in ids]
    orders = [MergeOrder(survivor=ids[0], loser=i) for i in ids[1:]]
    merge_contacts(actor=ADA, merges=orders, origin="import:1")
    assert unmerge_origin(actor=ADA, origin="import:2") == 0
    assert living().count() == 1
    assert unmerge_origin(actor=ADA, origin="import:1") == 3
    assert [card(i) for i in ids] == before


def test_a_reader_may_not_merge_nor_part() -> None:
    noor, other = the_pair()
    with pytest.raises(NotPermitted):
        merge_contacts(actor=BEN, merges=[MergeOrder(survivor=noor, loser=other)])
    merge_id = merged(noor, other)
    with pytest.raises(NotPermitted):
        unmerge(actor=BEN, merge_ids=[merge_id])


def test_the_search_finds_the_survivor_by_what_was_the_losers() -> None:
    noor, other = the_pair()
    merge_id = merged(noor, other)
    assert list(search("travail", limit=5)) == [noor]
    unmerge(actor=ADA, merge_ids=[merge_id])
    assert list(search("travail", limit=5)) == [other]


def test_merging_and_parting_are_in_the_audit_without_values() -> None:
    noor, other = the_pair()
    unmerge(actor=ADA, merge_ids=[merged(noor, other)])
    lines = AuditLine.objects.filter(name__startswith="identity.")
    assert [line.name for line in lines.order_by("pk")] == ["identity.merged", "identity.unmerged"]
    assert "Lambert" not in str(list(lines.values()))


def test_a_question_about_the_loser_is_put_to_the_survivor() -> None:
    noor, other, third = (contact("Noor", "Lambert") for _ in range(3))
    Pair.objects.create(left_id=other, right_id=third, score=0.7, likeness=["given_same"])
    merge_id = merged(noor, other)
    assert Pair.objects.filter(left_id=noor, right_id=third, state="waiting").exists()
    unmerge(actor=ADA, merge_ids=[merge_id])
    assert Pair.objects.values_list("left_id", "right_id").get() == (other, third)


def test_parting_is_remembered_when_it_is_meant() -> None:
    noor, other = the_pair()
    unmerge(actor=ADA, merge_ids=[merged(noor, other)], apart=True)
    assert Pair.objects.get().state == "different"


def test_what_two_merges_changed_is_put_back_by_the_one_that_stands() -> None:
    noor = contact("Noor", "Lambert", since="2020-01-01")
    first, second = (contact("N.", "Lambert", since=f"{y}-01-01") for y in (2017, 2015))
    early, late = merged(noor, first), merged(noor, second)
    unmerge(actor=ADA, merge_ids=[early])
    assert str(card(noor).known_since) == "2015-01-01"
    unmerge(actor=ADA, merge_ids=[late])
    assert str(card(noor).known_since) == "2020-01-01"


def test_the_order_of_addresses_goes_back_whichever_merge_is_undone_first() -> None:
    noor = contact("Noor", "Lambert", email=("a@exemple.fr", "b@exemple.fr"))
    first, second = (contact("Noor", "Lambert", email=f"{n}@exemple.fr") for n in "cd")
    before = card(noor)
    chosen = before.addresses[1].id
    early = merged(noor, first, first=(chosen,))
    late = merged(noor, second, first=(card(second).addresses[0].id,))
    assert card(noor).emails == tuple(f"{n}@exemple.fr" for n in "dbac")
    unmerge(actor=ADA, merge_ids=[early])
    unmerge(actor=ADA, merge_ids=[late])
    assert card(noor) == before


def test_twice_as_many_merges_take_no_more_queries() -> None:
    def cost(pairs: int) -> tuple[int, int]:
        ids = contacts(
            [
                new_contact("Noor", "Lambert", email=f"{pairs}.{i}@exemple.fr")
                for i in range(2 * pairs)
            ]
        )
        orders = [MergeOrder(survivor=a, loser=b) for a, b in zip(ids[::2], ids[1::2], strict=True)]
        with CaptureQueriesContext(connection) as merging:
            made = merge_contacts(actor=ADA, merges=orders)
        with CaptureQueriesContext(connection) as parting:
            unmerge(actor=ADA, merge_ids=made)
        assert living().filter(pk__in=ids).count() == 2 * pairs
        return len(merging), len(parting)

    cost(1)
    assert cost(40) == cost(80)

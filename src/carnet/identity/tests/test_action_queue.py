"""Pairs that wait: asked once, settled once, forgotten with the person."""

import pytest

from carnet.identity.actions import look_over as look_over_module
from carnet.identity.actions.forget import export_merges, export_pairs, forget_merges, forget_pairs
from carnet.identity.actions.look_over import look_over
from carnet.identity.actions.merge import merge_contacts, unmerge_origin
from carnet.identity.actions.queue import (
    merge_found,
    queue_pairs,
    reopen,
    settle_different,
    settle_nearly_sure,
    settle_same,
)
from carnet.identity.models import Merge, Pair
from carnet.identity.queries import (
    nearly_sure,
    persons,
    settled_share,
    waiting_count,
    waiting_for,
    waiting_on,
)
from carnet.identity.tests.factories import ADA, BEN, card, contact
from carnet.identity.types import FoundPair, MergeOrder
from carnet.kit.actor import NotPermitted
from carnet.people.queries import living

pytestmark = pytest.mark.django_db


def people(count: int) -> list[int]:
    return [contact("Noor", "Lambert", email=f"n{i}@exemple.fr") for i in range(count)]


def queued(left: int, right: int, score: float = 0.7) -> int:
    queue_pairs(actor=ADA, pairs=[FoundPair(left, right, score, "doubtful", ("given_same",))])
    return Pair.objects.get(left_id=min(left, right), right_id=max(left, right)).pk


def test_a_pair_is_asked_once_whichever_way_round() -> None:
    one, other = people(2)
    pairs = [FoundPair(other, one, 0.6, "doubtful", ()), FoundPair(one, other, 0.8, "doubtful", ())]
    assert queue_pairs(actor=ADA, pairs=pairs, origin="import:1") == 1
    assert queue_pairs(actor=ADA, pairs=pairs, origin="import:2") == 0
    assert (Pair.objects.get().score, Pair.objects.get().origin) == (0.8, "import:1")


def test_what_was_told_apart_is_never_asked_again() -> None:
    one, other = people(2)
    pair_id = queued(one, other)
    assert settle_different(actor=ADA, pair_id=pair_id)
    assert not settle_different(actor=ADA, pair_id=pair_id)
    assert queue_pairs(actor=ADA, pairs=[FoundPair(one, other, 0.9, "doubtful", ())]) == 0
    assert waiting_count() == 0
    assert reopen(actor=ADA, pair_id=pair_id) and waiting_count() == 1


def test_the_same_person_is_merged_and_the_pair_waits_no_more() -> None:
    one, other = people(2)
    pair_id = queued(one, other)
    assert settle_same(actor=ADA, pair_id=pair_id, survivor=999) == 0
    merge_id = settle_same(actor=ADA, pair_id=pair_id, survivor=other)
    assert Merge.objects.get(pk=merge_id).survivor_id == other
    assert settle_same(actor=ADA, pair_id=pair_id, survivor=other) == 0
    assert waiting_count() == 0


def test_nearly_sure_ones_leave_out_what_something_speaks_against() -> None:
    ids = people(4)
    queued(ids[0], ids[1], 0.95)
    pair = Pair.objects.get(pk=queued(ids[2], ids[3], 0.95))
    Pair.objects.filter(pk=pair.pk).update(likeness=["other_born"])
    assert len(nearly_sure()) == 1
    done, origin = settle_nearly_sure(actor=ADA)
    assert done == 1 and living().count() == 3
    assert unmerge_origin(actor=ADA, origin=origin) == 1
    assert waiting_count() == 2


def test_a_chain_of_pairs_becomes_one_person() -> None:
    ids = people(4)
    pairs = [
        FoundPair(a, b, 0.99, "sure", ("same_mobile",)) for a, b in zip(ids, ids[1:], strict=False)
    ]
    assert len(merge_found(actor=ADA, pairs=pairs, how="sure")) == 3
    survivor = living().get().pk
    assert set(card(survivor).emails) == {f"n{i}@exemple.fr" for i in range(4)}


def test_looking_the_base_over_asks_and_merges_nothing() -> None:
    twins = [
        contact("Noor", "Lambert", email="noor7@exemple.fr", mobile="+33639981247")
        for _ in range(2)
    ]
    assert look_over(actor=ADA) == 1
    assert look_over(actor=ADA) == 0
    assert living().count() == 2
    settle_different(actor=ADA, pair_id=Pair.objects.get().pk)
    merge_contacts(
        actor=ADA, merges=[MergeOrder(survivor=contact("Noor", "Lambert"), loser=twins[0])]
    )
    assert waiting_count() == 0, "told apart holds for the survivor too"


@pytest.mark.parametrize("whole", [100, 2])
def test_a_base_is_looked_over_at_once_or_in_stretches(
    whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_over_module, "_TOGETHER", 2)
    for given, family in (
        ("Noor", "Lambert"),
        ("Otto", "Castex"),
        ("Noor", "Lambert"),
        ("Ada", "Roux"),
    ):
        plain = f"{given}.{family}".lower()
        contact(given, family, email=f"{plain}@exemple.fr", mobile=f"+3363998{len(plain):04d}")
    assert look_over(actor=ADA, whole=whole) == 1
    assert look_over(actor=ADA, whole=whole) == 0
    pair = Pair.objects.get()
    assert (pair.origin, pair.left.family_name, pair.right.family_name) == (
        "look_over", "Lambert", "Lambert",
    )  # fmt: skip


def test_who_each_may_be() -> None:
    ids = people(3)
    queued(ids[0], ids[1], 0.6)
    queued(ids[0], ids[2], 0.8)
    assert waiting_for([ids[0], ids[1]]) == {ids[0]: [ids[2], ids[1]], ids[1]: [ids[0]]}
    assert [p.score for p in waiting_on(ids[0])] == [0.8, 0.6]


def test_what_reviewers_said_at_a_level() -> None:
    ids = people(4)
    settle_different(actor=ADA, pair_id=queued(ids[0], ids[1], 0.72))
    settle_same(actor=ADA, pair_id=queued(ids[2], ids[3], 0.7), survivor=ids[2])
    assert settled_share(0.7) == (2, 1)
    assert settled_share(0.9) == (0, 0)


def test_a_reader_settles_nothing() -> None:
    one, other = people(2)
    pair_id = queued(one, other)
    for action in (settle_different, reopen):
        with pytest.raises(NotPermitted):
            action(actor=BEN, pair_id=pair_id)
    with pytest.raises(NotPermitted):
        settle_nearly_sure(actor=BEN)
    with pytest.raises(NotPermitted):
        look_over(actor=BEN)


def test_persons_are_read_from_the_record() -> None:
    pk = contact(
        "Noor",
        "Lambert",
        email="noor@exemple.fr",
        mobile="+33639981247",
        street="14 rue Haute",
        born="1988-05-09",
    )
    found = persons([pk])[0]
    assert (found.given, found.emails, found.mobiles) == (
        "Noor",
        ("noor@exemple.fr",),
        ("+33639981247",),
    )
    assert (found.street, found.postcode, found.born) == ("14 rue Haute", "44000", "1988-05-09")


def test_pairs_and_merges_go_with_the_person() -> None:
    ids = people(3)
    queued(ids[0], ids[1])
    merge_contacts(
        actor=ADA,
        merges=[MergeOrder(survivor=ids[0], loser=ids[2], take=frozenset({"given_name"}))],
    )
    assert export_pairs(ids[1])[0]["likeness"] == ["given_same"]
    assert export_merges(ids[2])[0]["how"] == "sure"
    assert forget_pairs([ids[1]]) == 1 and forget_merges([ids[0]]) == 1
    assert not Pair.objects.exists() and not Merge.objects.exists()

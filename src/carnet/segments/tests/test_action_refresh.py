"""Membership stays right as facts arrive and time passes; the same moves are never written twice."""

from collections.abc import Callable

import pytest

from carnet.activity.models import Product
from carnet.conditions.queries import ids
from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.types import MergeOrder
from carnet.kit.actor import NotPermitted
from carnet.kit.declarations import announce
from carnet.mirror.actions import catch_up
from carnet.privacy.actions.erase import erase_contacts
from carnet.segments.actions import add_people, freeze_people, save_segment
from carnet.segments.actions.moving import Seen, last_pending, write_moves
from carnet.segments.actions.refresh import (
    follow,
    follow_everywhere,
    refresh,
    refresh_all,
    refresh_due,
)
from carnet.segments.models import Pending, Segment, SegmentMove
from carnet.segments.queries.asked import understood
from carnet.segments.queries.words import why_words
from carnet.segments.rules.members import BitMap64, members_of
from carnet.segments.tests.cast import (
    ADA,
    BUYERS,
    NOBODY,
    NOW,
    REGULARS,
    buy,
    crowd,
    settle,
    told,
    who,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], object]) -> None:
    at(NOW)


def fresh(key: str) -> list[int]:
    """Return who belongs, asked all over again."""
    question = understood(Segment.objects.get(key=key).rule)
    return ids(question.rule, segments=question.known, fresh=True)


def test_whoever_buys_enters_and_is_told_once() -> None:
    one, two = crowd(2)
    save_segment(actor=ADA, name="A", rule=REGULARS)
    assert who("a") == []
    buy((one, "2026-10-01", 30), (one, "2026-10-20", 30), (two, "2026-11-01", 12))
    found = settle()
    assert who("a") == [one] == fresh("a")
    assert [m[:2] for m in told("a")] == [(one, True)]
    assert told("a")[0][2].startswith("fact")
    assert len(found.entered) == 1
    assert settle().entered == ()
    assert refresh(actor=ADA, contact_ids=[one, two]).entered == ()
    assert len(told("a")) == 1


def test_segments_of_segments_and_ranks_follow() -> None:
    one, two, three = crowd(3)
    buy((one, "2026-10-01", 30), (two, "2026-11-01", 12))
    save_segment(actor=ADA, name="Haut", rule={"top": 0.5, "by": "total"})
    save_segment(actor=ADA, name="B", rule={"all": [BUYERS, {"except": [{"segment": "haut"}]}]})
    assert (who("haut"), who("b")) == ([one], [two])
    buy((three, "2026-11-02", 99))
    settle()
    for key in ("haut", "b"):
        assert who(key) == fresh(key)
    buy((two, "2026-11-03", 500))
    settle()
    assert who("haut") == fresh("haut")
    assert one not in who("haut")
    assert (one, False, "rank") in told("haut")


def test_ranks_are_followed_after_those_who_belong_by_themselves() -> None:
    one, two = crowd(2)
    buy((one, "2026-10-01", 30))
    save_segment(actor=ADA, name="Haut", rule={"top": 0.5, "by": "total"})
    buy((two, "2026-11-01", 99))
    catch_up()
    assert follow_everywhere(actor=ADA).entered == ()
    follow(actor=ADA)
    assert who("haut") == [one]
    assert len(follow_everywhere(actor=ADA).entered) == 1
    assert who("haut") == [two] == fresh("haut")


def test_time_alone_moves_people_at_midnight(at: Callable[[str], object]) -> None:
    one, two = crowd(2)
    buy((one, "2026-10-23", 30), (two, "2026-11-21", 12))
    save_segment(actor=ADA, name="A", rule={"did": "order", "within_days": 30})
    assert who("a") == [one, two]
    at("2026-11-22T22:59:00+00:00")
    assert refresh_due(actor=ADA).left == ()
    at("2026-11-22T23:00:05+00:00")
    refresh_due(actor=ADA)
    assert who("a") == [two] == fresh("a")
    assert told("a") == [(one, False, "time")]
    row = Segment.objects.get(key="a")
    assert row.next_at and row.next_at.isoformat() == "2026-11-23T23:00:00+00:00"
    assert [(s.day.isoformat(), s.size) for s in row.sizes.order_by("day")] == [
        ("2026-11-22", 2),
        ("2026-11-23", 1),
    ]


def test_a_merge_moves_the_history_and_the_place_and_an_unmerge_gives_them_back() -> None:
    one, two, three = crowd(3)
    frozen = freeze_people(actor=ADA, ids=[one, three], name="Salon")
    save_segment(actor=ADA, name="A", rule=REGULARS)
    buy((one, "2026-10-01", 30), (two, "2026-10-02", 30))
    settle()
    [merge] = merge_contacts(actor=ADA, merges=[MergeOrder(survivor=two, loser=one)])
    settle()
    assert who(frozen) == [two, three]
    assert who("a") == [two] == fresh("a")
    unmerge(actor=ADA, merge_ids=[merge])
    settle()
    assert who(frozen) == [one, three]
    assert who("a") == [] == fresh("a")


def test_whoever_is_erased_leaves_every_table() -> None:
    one, two = crowd(2)
    frozen = freeze_people(actor=ADA, ids=[one], name="Salon")
    add_people(actor=ADA, key=frozen, ids=[two])
    save_segment(actor=ADA, name="A", rule=BUYERS)
    buy((one, "2026-10-01", 30), (two, "2026-10-02", 30))
    settle()
    assert who("a") == [one, two]
    assert SegmentMove.objects.filter(contact_id=two).count() == 2
    erase_contacts(actor=ADA, ids=[two])
    assert (who("a"), who(frozen)) == ([one], [one])
    assert not SegmentMove.objects.filter(contact_id=two).exists()
    assert all(two not in members_of(bytes(p.people)) for p in Pending.objects.all())
    settle()
    refresh_all(actor=ADA)
    assert who("a") == [one] == fresh("a")
    assert Segment.objects.get(key="a").counted == 1


def test_two_looks_at_once_write_no_move_twice() -> None:
    one, two = crowd(2)
    save_segment(actor=ADA, name="A", rule=BUYERS)
    row = Segment.objects.get(key="a")
    seen = Seen(row.pk, row.version, members_of(bytes(row.members)), last_pending())
    came, nobody = BitMap64([one]), BitMap64()
    first = write_moves(seen, came, nobody, why=lambda _pk: "fact", next_at=None)
    assert first and len(first[0]) == 1
    assert write_moves(seen, came, nobody, why=lambda _pk: "fact", next_at=None) is None
    assert len(told("a")) == 1
    later = Segment.objects.get(key="a")
    seen = Seen(later.pk, later.version, members_of(bytes(later.members)), last_pending())
    Pending.objects.create(people=Segment.objects.get(key="a").members)
    left = write_moves(seen, nobody, came, why=lambda _pk: "fact", next_at=None)
    assert left == ([], []), "the facts of this person changed since: the look that follows decides"


def test_a_rule_that_is_no_longer_understood_keeps_its_members_and_says_so() -> None:
    one, _two = crowd(2)
    buy((one, "2026-10-01", 30))
    save_segment(actor=ADA, name="A", rule=BUYERS)
    Segment.objects.filter(key="a").update(rule={"did": "nothing_known"})
    refresh_all(actor=ADA)
    row = Segment.objects.get(key="a")
    assert row.problem.startswith("rule:") and who("a") == [one]
    Segment.objects.filter(key="a").update(rule=BUYERS)
    refresh_all(actor=ADA)
    assert Segment.objects.get(key="a").problem == ""


def test_a_renamed_category_moves_whoever_bought_of_it() -> None:
    one, _two = crowd(2)
    buy((one, "2026-10-01", 30))
    rule = {"did": "order", "where": [{"field": "category", "is": "Grains"}]}
    save_segment(actor=ADA, name="Grains", rule=rule)
    assert who("grains") == []
    product = Product.objects.get(reference="HUE")
    Product.objects.filter(pk=product.pk).update(category="Grains")
    announce("activity.products_changed", [product.pk])
    settle()
    assert who("grains") == [one] == fresh("grains")


def test_the_facts_that_moved_somebody_are_named() -> None:
    one, _two = crowd(2)
    save_segment(actor=ADA, name="A", rule=BUYERS)
    buy((one, "2026-10-01", 30))
    settle()
    [(_pk, entered, why)] = told("a")
    assert entered and "orders" in why.removeprefix("fact:").split(",")
    assert why_words(why) == "une commande"


def test_nobody_without_the_right_refreshes() -> None:
    with pytest.raises(NotPermitted):
        refresh_all(actor=NOBODY)
    with pytest.raises(NotPermitted):
        refresh(actor=NOBODY, contact_ids=[1])

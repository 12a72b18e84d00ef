"""Keeping segments: counted at once, refused with a sentence, copied, frozen, removed and brought back."""

from collections.abc import Callable

import pytest

from carnet.audit.models import AuditLine
from carnet.conditions.types import NotUnderstood
from carnet.kit.actor import NotPermitted
from carnet.segments.actions import (
    add_people,
    drop_people,
    duplicate,
    freeze,
    freeze_people,
    remove,
    restore,
    save_segment,
)
from carnet.segments.queries.cards import segment, segments, used_by
from carnet.segments.queries.history import sizes
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
    work_off,
)
from carnet.segments.types import NoSuchSegment, NotSaved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], object]) -> None:
    at(NOW)


def test_a_segment_is_counted_when_it_is_kept() -> None:
    one, two, three = crowd(3)
    buy((one, "2026-10-01", 30), (one, "2026-10-20", 30), (two, "2026-11-01", 12))
    key = save_segment(actor=ADA, name="Ont acheté", rule=BUYERS)
    assert key == "ont-achete"
    assert who(key) == [one, two]
    card = segment(key)
    assert card and (card.size, card.mode, card.origin) == (2, "live", "own")
    assert [s.size for s in sizes(key)] == [2]
    assert told(key) == []
    assert AuditLine.objects.get(name="segments.saved").detail == {}
    assert save_segment(actor=ADA, name="Personne ?", rule={"did_not": "order"}) == "personne"
    assert who("personne") == [three]


def test_what_cannot_be_kept_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(NotPermitted):
        save_segment(actor=NOBODY, name="VIP", rule=BUYERS)
    with pytest.raises(NotSaved, match="name missing"):
        save_segment(actor=ADA, name="  ", rule=BUYERS)
    with pytest.raises(NotUnderstood) as wrong:
        save_segment(actor=ADA, name="VIP", rule={"all": [{"field": "kindd", "is": "consumer"}]})
    assert wrong.value.problems[0].path.startswith("/all/0")
    assert segments() == []
    save_segment(actor=ADA, name="VIP", rule=BUYERS)
    with pytest.raises(NotSaved, match="name taken"):
        save_segment(actor=ADA, name="VIP", rule=REGULARS)
    with pytest.raises(NoSuchSegment):
        save_segment(actor=ADA, key="absent", name="X", rule=REGULARS)


def test_segments_that_name_each_other_are_refused_with_the_chain() -> None:
    save_segment(actor=ADA, name="A", rule=BUYERS)
    save_segment(actor=ADA, name="B", rule={"segment": "a"})
    save_segment(actor=ADA, name="C", rule={"all": [{"segment": "b"}]})
    with pytest.raises(NotUnderstood) as wrong:
        save_segment(actor=ADA, key="a", name="A", rule={"any": [BUYERS, {"segment": "c"}]})
    message = wrong.value.problems[0].message
    assert all(name in message for name in "ABC")
    assert [u.label for u in used_by("a")] == ["B", "C"]


def test_a_changed_rule_moves_people_and_those_of_segments_that_name_it() -> None:
    one, two = crowd(2)
    buy((one, "2026-10-01", 30), (one, "2026-10-02", 30), (two, "2026-11-01", 12))
    save_segment(actor=ADA, name="A", rule=BUYERS)
    save_segment(actor=ADA, name="B", rule={"segment": "a"})
    save_segment(actor=ADA, key="a", name="A bis", rule=REGULARS)
    assert who("a") == [one]
    assert told("a") == [(two, False, "rule")]
    work_off()
    assert who("b") == [one]


def test_a_frozen_copy_stays_as_it_was() -> None:
    one, two, three = crowd(3)
    buy((one, "2026-10-01", 30))
    save_segment(actor=ADA, name="Acheteurs", rule=BUYERS)
    frozen = freeze(actor=ADA, key="acheteurs")
    buy((two, "2026-10-01", 30))
    settle()
    assert who("acheteurs") == [one, two]
    assert who(frozen) == [one]
    with pytest.raises(NotSaved, match="rule frozen"):
        save_segment(actor=ADA, key=frozen, name="Autre", rule=REGULARS)
    save_segment(actor=ADA, key=frozen, name="Autre", rule=BUYERS)
    copy = duplicate(actor=ADA, key=frozen)
    assert who(copy) == [one, two]
    with pytest.raises(NotSaved, match="mode live"):
        add_people(actor=ADA, key=copy, ids=[three])


def test_people_come_and_go_in_a_frozen_segment_and_in_those_that_name_it() -> None:
    one, two, three = crowd(3)
    key = freeze_people(actor=ADA, ids=[one], name="Salon 2026")
    save_segment(actor=ADA, name="Sauf salon", rule={"except": [{"segment": key}]})
    assert who("sauf-salon") == [two, three]
    assert add_people(actor=ADA, key=key, ids=[one, two, 987_654]) == 1
    assert who(key) == [one, two]
    assert told(key) == [(two, True, "by_hand")]
    settle()
    assert who("sauf-salon") == [three]
    assert drop_people(actor=ADA, key=key, ids=[one, three]) == 1
    settle()
    assert who("sauf-salon") == [one, three]


def test_what_is_removed_can_be_brought_back_and_what_is_used_cannot_be_removed() -> None:
    crowd(2)
    save_segment(actor=ADA, name="A", rule=BUYERS)
    save_segment(actor=ADA, name="B", rule={"segment": "a"})
    with pytest.raises(NotSaved) as wrong:
        remove(actor=ADA, key="a")
    assert (wrong.value.code, wrong.value.words) == ("used", "B")
    remove(actor=ADA, key="b")
    assert segment("b") is None
    restore(actor=ADA, key="b")
    assert segment("b")

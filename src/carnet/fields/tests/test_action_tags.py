"""Tags: put on once, however written, taken off, undone in both directions, for one or many."""

from datetime import timedelta

import pytest

from carnet.fields.actions.tags import (
    forget_taken_tags,
    tag_contacts,
    undo_tagging,
    untag_contacts,
)
from carnet.fields.queries.tags import known_tags, tag_counts, tagged, tags_of
from carnet.identity.actions.merge import merge_contacts
from carnet.identity.types import MergeOrder
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.mirror.queries import reading
from carnet.people.tests.factories import ADA, NOBODY, crowd, noor_and_otto
from carnet.people.types import Rejected

pytestmark = pytest.mark.django_db


def test_a_tag_is_put_once_however_it_is_written() -> None:
    noor, otto = noor_and_otto()
    assert tag_contacts(actor=ADA, ids=[noor], tag="  Café  fidèle ")
    assert tag_contacts(actor=ADA, ids=[noor, otto], tag="cafe FIDELE")
    assert tags_of(noor) == tags_of(otto) == ["Café fidèle"]
    assert tag_contacts(actor=ADA, ids=[noor], tag="Café fidèle") == 0
    assert tag_counts() == {"Café fidèle": 2}
    tag_contacts(actor=ADA, ids=[noor], tag="Ambassadeur")
    assert known_tags() == ["Ambassadeur", "Café fidèle"]


def test_undoing_takes_off_only_what_that_step_put_on() -> None:
    ids = crowd(30)
    tag_contacts(actor=ADA, ids=ids[:10], tag="VIP")
    batch = tag_contacts(actor=ADA, ids=ids, tag="VIP")
    assert undo_tagging(actor=ADA, batch=batch) == 20
    assert sorted(tagged("VIP")) == ids[:10]
    with pytest.raises(Rejected):
        undo_tagging(actor=ADA, batch=batch)


def test_what_was_taken_off_comes_back_for_thirty_days() -> None:
    noor, otto = noor_and_otto()
    tag_contacts(actor=ADA, ids=[noor, otto], tag="VIP")
    batch = untag_contacts(actor=ADA, ids=[noor, otto], tag="vip")
    assert known_tags() == []
    tag_contacts(actor=ADA, ids=[otto], tag="VIP")
    assert undo_tagging(actor=ADA, batch=batch) == 1
    assert sorted(tagged("VIP")) == [noor, otto]
    late = untag_contacts(actor=ADA, ids=[noor], tag="VIP")
    with clock.hold(clock.now() + timedelta(days=31)):
        assert forget_taken_tags() == 1
        with pytest.raises(Rejected):
            undo_tagging(actor=ADA, batch=late)


@pytest.mark.parametrize(("tag", "code"), [("  ", "empty"), ("x" * 41, "long"), ("\x00", "empty")])
def test_what_is_no_tag_is_refused(tag: str, code: str) -> None:
    noor, _otto = noor_and_otto()
    with pytest.raises(Rejected) as wrong:
        tag_contacts(actor=ADA, ids=[noor], tag=tag)
    assert (wrong.value.code, wrong.value.field) == (code, "tag")


def test_nobody_tags_without_the_right() -> None:
    noor, _otto = noor_and_otto()
    for act in (tag_contacts, untag_contacts):
        with pytest.raises(NotPermitted):
            act(actor=NOBODY, ids=[noor], tag="VIP")
    with pytest.raises(NotPermitted):
        undo_tagging(actor=NOBODY, batch=1)


def test_a_merge_brings_the_tags_together_and_the_mirror_follows() -> None:
    noor, otto = noor_and_otto()
    tag_contacts(actor=ADA, ids=[noor, otto], tag="VIP")
    tag_contacts(actor=ADA, ids=[otto], tag="Presse")
    merge_contacts(actor=ADA, merges=[MergeOrder(survivor=noor, loser=otto)])
    assert tags_of(noor) == ["Presse", "VIP"]
    with reading(fresh=True) as found:
        asked = (
            "SELECT tag FROM tags JOIN contacts USING (contact_id) WHERE contact_id = ? ORDER BY 1"
        )
        assert found.rows(asked, [noor]) == [("Presse",), ("VIP",)]

"""What the room holds of a person is handed out, and gone once the person is erased."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from carnet.kit.declarations import declared
from carnet.privacy.actions.erase import erase_contacts
from carnet.segments.actions import add_people, ask_way, freeze_people, put_aside, save_segment
from carnet.segments.models import (
    AskingChoice,
    FrozenAlias,
    KeptRule,
    Pending,
    Segment,
    SegmentMove,
)
from carnet.segments.personal import PERSONAL
from carnet.segments.rules.members import members_of, packed
from carnet.segments.tests.cast import ADA, BUYERS, NOW, buy, crowd, settle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], object]) -> None:
    at(NOW)


def handed_out(contact_id: int) -> list[dict[str, Any]]:
    """Return what the room hands out of a person."""
    return [line for d in PERSONAL for line in d.export(contact_id)]


def holders(contact_id: int) -> Sequence[str]:
    """Return the tables in which a person is found, bitmaps read."""
    bitmaps = ((Segment, "members"), (AskingChoice, "people"), (Pending, "people"))
    found = [
        model.__name__
        for model, column in bitmaps
        if any(
            contact_id in members_of(bytes(b)) for b in model.objects.values_list(column, flat=True)
        )  # type: ignore[attr-defined]
    ]
    if SegmentMove.objects.filter(contact_id=contact_id).exists():
        found.append("SegmentMove")
    if FrozenAlias.objects.filter(survivor_id=contact_id).exists():
        found.append("FrozenAlias")
    return found


def test_present_before_absent_after() -> None:
    one, two, three = crowd(3)
    frozen = freeze_people(actor=ADA, ids=[three], name="Salon")
    add_people(actor=ADA, key=frozen, ids=[one])
    ask_way(actor=ADA, key=frozen, channel="email", purpose="offers", way="next_contact")
    key = save_segment(actor=ADA, name="Acheteurs", rule=BUYERS)
    buy((one, "2026-10-01", 30), (two, "2026-10-01", 30))
    settle()
    FrozenAlias.objects.create(segment=Segment.objects.get(key=frozen), loser_id=three, survivor_id=one)  # fmt: skip
    Pending.objects.create(people=packed([one, two]))
    told = handed_out(one)
    inside = sorted(line["segment"] for line in told if "since" in line)
    assert inside == ["Acheteurs", "Salon"]
    assert [line["entered"] for line in told if "entered" in line] == [True, True]
    assert [line["way"] for line in told if "way" in line] == ["next_contact"]
    assert len(holders(one)) == 5
    erase_contacts(actor=ADA, ids=[one])
    assert holders(one) == []
    assert handed_out(one) == []
    assert {"Segment", "SegmentMove", "Pending"} <= set(holders(two)), "others stay"
    assert Segment.objects.get(key=key).counted == 1


def test_every_table_is_declared_and_a_kept_rule_names_nobody() -> None:
    put_aside(actor=ADA, rule=BUYERS)
    assert KeptRule.objects.count() == 1
    tables = {d.table for d in declared("personal_data")}
    assert {d.table for d in PERSONAL} <= tables

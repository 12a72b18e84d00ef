"""What the owner chose for an import: keys, mode, who wins, and the conflicts listed with both values."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from carnet.consent.actions.suppress_address import BareAddress, suppress_address
from carnet.consent.queries import allowed_channels
from carnet.imports.actions.options import choose
from carnet.imports.actions.run import run
from carnet.imports.actions.undo import undo
from carnet.imports.actions.upload import upload
from carnet.imports.models import Import
from carnet.imports.queries import conflicts, get, rows
from carnet.imports.tests.shop import people, write_csv
from carnet.imports.tests.test_action_run import ADA, NOW, contact_of, take
from carnet.imports.types_flow import NotNow
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.people.queries import cards, living
from carnet.report.types import Summary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with clock.hold(NOW):
        yield


@pytest.fixture
def first(tmp_path: Path) -> Summary:
    """Take twelve people in."""
    return take(write_csv(tmp_path / "first.csv", people(12)))


def edited() -> list[list[str]]:
    """Return the twelve with another given name on row 5, another mobile on row 6, and one more person."""
    lines = people(12)
    lines[3][2] = "Corentin"
    lines[4][8] = "07 55 00 00 11"
    return [*lines, ["M.", "Nouvel", "Paul", *[""] * 6, "paul.nouvel@exemple.fr", *[""] * 7]]


def taken(path: Path, **options: Any) -> Summary:
    """Take a file in with options."""
    import_id = upload(actor=ADA, path=path, name=path.name)
    choose(actor=ADA, import_id=import_id, options=options)
    return run(actor=ADA, import_id=import_id)


def test_a_mode_that_only_creates_changes_nobody(first: Summary, tmp_path: Path) -> None:
    done = taken(write_csv(tmp_path / "c.csv", edited()), mode="create")
    assert done.added == 1
    assert done.completed == 0
    held = cards([contact_of(first.import_id, 5)])[contact_of(first.import_id, 5)]
    assert held.given_name != "Corentin"
    assert {r.reason for r in rows(done.import_id, outcome="unchanged")} == {"", "known"}


def test_a_mode_that_only_updates_adds_nobody_and_hands_the_rest_back(
    first: Summary, tmp_path: Path
) -> None:
    before = living().count()
    done = taken(write_csv(tmp_path / "c.csv", edited()), mode="update")
    assert living().count() == before
    assert done.refused == {"unknown": 1}
    assert done.completed == 2
    assert rows(done.import_id, outcome="refused")[0].raw[1] == "Nouvel"


def test_conflicts_are_listed_with_both_values_whoever_wins(first: Summary, tmp_path: Path) -> None:
    kept = taken(write_csv(tmp_path / "c.csv", edited()), fields={"given_name": "keep"})
    (found,) = conflicts(kept.import_id)
    assert found.number == 5
    (one,) = found.conflicts
    assert (one.field, one.said, one.taken) == ("given_name", "Corentin", "held")
    lines = edited()
    lines[3][6] = "Ailleurs"
    won = taken(write_csv(tmp_path / "d.csv", lines), fields={"given_name": "replace"})
    assert conflicts(won.import_id)[0].conflicts[0].taken == "said"
    assert cards([found.contact_id or 0])[found.contact_id or 0].given_name == "Corentin"


def test_a_key_recognises_where_the_name_agrees_and_likeness_alone_only_asks(
    first: Summary, tmp_path: Path
) -> None:
    lines = people(12)
    lines[2][15], lines[2][6] = "NEW-1", "Ailleurs"
    by_email = taken(write_csv(tmp_path / "c.csv", lines[2:3]), keys=["email"])
    assert by_email.added == 0
    lines[4][15], lines[4][6] = "NEW-2", "Ailleurs"
    by_reference = taken(write_csv(tmp_path / "d.csv", lines[4:5]), keys=["reference"])
    assert by_reference.added == 1
    assert by_reference.queued >= 1


def test_a_choice_is_for_those_who_may_before_anything_is_written(
    first: Summary, tmp_path: Path
) -> None:
    import_id = upload(actor=ADA, path=write_csv(tmp_path / "c.csv", edited()), name="c.csv")
    with pytest.raises(NotPermitted):
        choose(actor=Actor(ActorKind.STAFF, "2", "Ben"), import_id=import_id, options={})
    with pytest.raises(ValueError, match="destroy"):
        choose(actor=ADA, import_id=import_id, options={"mode": "destroy"})
    Import.objects.filter(pk=import_id).update(state="failed", step={"row": 3})
    with pytest.raises(NotNow) as told:
        choose(actor=ADA, import_id=import_id, options={})
    assert told.value.code == "begun"
    with pytest.raises(NotNow):
        choose(actor=ADA, import_id=first.import_id, options={})
    assert get(import_id).options == {}


def test_a_replaced_address_goes_and_the_undo_brings_it_back(
    first: Summary, tmp_path: Path
) -> None:
    who = contact_of(first.import_id, 6)
    before = cards([who])[who].addresses
    old = next(a.value for a in before if a.kind == "mobile")
    done = taken(write_csv(tmp_path / "c.csv", edited()), fields={"mobile": "replace"})
    assert [a.value for a in cards([who])[who].addresses if a.kind == "mobile"] == ["+33755000011"]
    found = next(r for r in conflicts(done.import_id) if r.number == 6)
    assert found.conflicts[0] == ("mobile", old, "+33755000011", "said")
    undo(actor=ADA, import_id=done.import_id)
    assert cards([who])[who].addresses == before


def test_a_blocked_number_is_not_replaced(first: Summary, tmp_path: Path) -> None:
    who = contact_of(first.import_id, 6)
    old = next(a.value for a in cards([who])[who].addresses if a.kind == "mobile")
    suppress_address(actor=ADA, address=BareAddress(channel="sms", value=old))
    taken(write_csv(tmp_path / "c.csv", edited()), fields={"mobile": "replace"})
    held = [a.value for a in cards([who])[who].addresses if a.kind == "mobile"]
    assert held == [old, "+33755000011"]
    assert "sms" not in allowed_channels([who]).get(who, ())

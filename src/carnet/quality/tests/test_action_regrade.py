"""Grades follow contacts: at once, by a job, after new checks; killed half-way they go on; the erased leave nothing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from carnet.accounts.actions.company import change_setting
from carnet.jobs.models import JobRun
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.kit.declarations import announce, declared
from carnet.people.actions.addresses import accept_proposal
from carnet.people.actions.complete import complete_contacts
from carnet.people.actions.load import load_contacts
from carnet.people.actions.merged import mark_merged, unmark_merged
from carnet.people.queries import cards
from carnet.people.types import ContactChange, NewAddress
from carnet.privacy.actions.erase import erase_rows
from carnet.privacy.queries.declared import export_rows
from carnet.quality.actions import regrade as module
from carnet.quality.actions.accept import accept_finding, doubt_again
from carnet.quality.actions.domains import note_domains
from carnet.quality.actions.regrade import catch_up, regrade
from carnet.quality.models import Grade
from carnet.quality.queries import figures, grades, share, stored, waiting_count
from carnet.quality.queries.domains import domains_to_ask
from carnet.quality.queries.judging import shared_values
from carnet.quality.tests.factories import ACTOR, buy, firm, load, person, slipped, whole
from carnet.quality.types import Refused

pytestmark = pytest.mark.django_db
NOBODY = Actor(ActorKind.STAFF, "1")


def letters() -> str:
    return "".join(Grade.objects.order_by("pk").values_list("letter", flat=True))


def test_a_contact_has_its_grade_as_soon_as_it_is_there_and_follows_changes() -> None:
    ids = load(whole(), person(), slipped())
    assert letters() == "ACD"
    assert {pk: g.letter for pk, g in grades(ids).items()} == {
        pk: g.letter for pk, g in stored(ids).items()
    }
    complete_contacts(
        actor=ACTOR,
        changes=[
            ContactChange(
                contact_id=ids[1], addresses=(NewAddress(channel="email", value="n@gmail.com"),)
            )
        ],
    )
    assert letters() == "ACD"
    doubt = next(a for a in cards([ids[2]])[ids[2]].addresses if a.proposal)
    accept_proposal(actor=ACTOR, contact_id=ids[2], address_id=doubt.id)
    assert letters() == "ACA"
    assert share().rate == pytest.approx(2 / 3)


def test_merged_away_loses_its_grade_and_gets_it_back() -> None:
    one, other = load(whole(), whole("Roux", 2))
    mark_merged([(other, one)])
    assert letters() == "A"
    unmark_merged([(other, one)])
    assert letters() == "AA"


def test_many_at_once_wait_for_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 2)
    old = load(whole())
    load(*(whole("Roux", n) for n in range(5)))
    assert letters() == "A"
    assert figures().ungraded == 5
    assert JobRun.objects.filter(name="quality.catch_up").count() == 1
    assert catch_up() == 5
    assert letters() == "AAAAAA"
    module.react([*old, *Grade.objects.values_list("pk", flat=True)])
    assert Grade.objects.filter(version=0).count() == 6
    assert waiting_count() == 6
    assert catch_up() == 6
    assert catch_up() == 0


def test_killed_half_way_it_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    load(*(whole("Roux", n) for n in range(9)))
    Grade.objects.update(version=0, letter="D")
    keep, calls = module.keep_grades, []

    def killed(rows: Any, before: Any) -> None:
        calls.append(len(rows))
        if len(calls) == 2:
            raise KeyboardInterrupt
        keep(rows, before)

    monkeypatch.setattr(module, "keep_grades", killed)
    with pytest.raises(KeyboardInterrupt):
        catch_up(batch=4)
    monkeypatch.setattr(module, "keep_grades", keep)
    assert letters() == "AAAADDDDD"
    assert catch_up(batch=4) == 5
    assert letters() == "A" * 9


def test_regrading_everybody_takes_the_right_and_leaves_a_line() -> None:
    load(whole(), slipped())
    Grade.objects.update(letter="C")
    with pytest.raises(NotPermitted):
        regrade(actor=NOBODY)
    assert letters() == "CC"
    assert regrade(actor=ACTOR, batch=1) == 2
    assert letters() == "AD"


def test_what_somebody_says_is_right_counts_no_more_until_they_take_it_back() -> None:
    (pk,) = load(
        person(family_name="4711", email="n@gmail.com", mobile="+33612345678", postal=True)
    )
    assert letters() == "D"
    with pytest.raises(NotPermitted):
        accept_finding(actor=NOBODY, contact_id=pk, check_id="name.signs")
    accept_finding(actor=ACTOR, contact_id=pk, check_id="name.signs")
    assert letters() == "A"
    assert grades([pk])[pk].letter == "A"
    regrade(actor=ACTOR)
    assert letters() == "A"
    doubt_again(actor=ACTOR, contact_id=pk, check_id="name.signs")
    assert letters() == "D"
    for wrong in (
        {"contact_id": pk, "check_id": "nothing"},
        {"contact_id": 0, "check_id": "name.signs"},
    ):
        with pytest.raises(Refused):
            accept_finding(actor=ACTOR, **wrong)


def test_how_long_a_sign_counts_depends_on_how_often_one_is_in_touch(
    at: Callable[[str], datetime],
) -> None:
    at("2026-11-20 12:00")
    never, once, often = load(whole("A", 1), whole("B", 2), whole("C", 3))
    buy(once, "2026-03-05")
    for month in range(1, 8):
        buy(often, f"2026-{month:02d}-10")
    regrade(actor=ACTOR)
    until = dict(Grade.objects.values_list("pk", "fresh_until"))
    assert until[never] == date(2027, 11, 20)
    assert until[once] == date(2027, 3, 5)
    assert until[often] == date(2027, 1, 10)
    assert figures().stale == 0
    with clock.hold(clock.now() + timedelta(days=52)):
        assert figures().stale == 1


def test_an_address_of_three_people_is_said() -> None:
    same = [
        person("Roux", email="famille@gmail.com", mobile=f"+3361234560{n}", postal=True)
        for n in range(3)
    ]
    load(*same[:2])
    assert "email.shared" not in figures().found
    load(same[2])
    regrade(actor=ACTOR)
    assert figures().found["email.shared"] == 3
    assert letters() == "AAA"


def test_only_those_who_hold_an_address_are_counted_for_it() -> None:
    load(*(person("Roux", email="famille@gmail.com", mobile="+33612345601") for _ in range(3)))
    load(*(person("Petit", email=f"p{n}@gmail.com") for n in range(3)))
    assert shared_values({("email", "famille@gmail.com"), ("email", "p1@gmail.com")}) == {
        ("email", "famille@gmail.com")
    }
    assert shared_values({("phone", "+33612345601")}) == {("phone", "+33612345601")}
    assert shared_values() == {("email", "famille@gmail.com"), ("phone", "+33612345601")}


def test_a_domain_that_cannot_receive_counts_only_where_the_owner_asked_for_it() -> None:
    load(whole(), person("Roux", email="roux@dead.example", mobile="+33612345678", postal=True))
    assert domains_to_ask() == ["dead.example", "gmail.com"]
    assert (
        note_domains(
            actor=ACTOR, answers={"Dead.example": False, "gmail.com": True, "nothing": True}
        )
        == 2
    )
    assert domains_to_ask() == []
    regrade(actor=ACTOR)
    assert letters() == "AA"
    change_setting(actor=ACTOR, name="quality.check_domains", value=True)
    regrade(actor=ACTOR)
    assert letters() == "AD"
    assert figures().found["email.domain"] == 1


def test_a_professional_has_an_organisation_with_sound_numbers() -> None:
    load(
        whole("A", 1, kind="professional"),
        whole(
            "B",
            2,
            kind="professional",
            organisation=firm(siret="73282932000074", siren="732829320"),
        ),
        whole(
            "C",
            3,
            kind="professional",
            organisation=firm("Autre", siret="73282932000075", siren="732829320"),
        ),
    )
    assert letters() == "BAD"
    assert figures().found["siret.wrong"] == 1


def test_present_before_absent_after_erasing() -> None:
    ids = load(whole(), slipped())
    assert "quality.Grade" in {t.table for t in export_rows(ids[0])}
    erase_rows([ids[0]])
    assert letters() == "D"
    tables = {d.table for d in declared("personal_data")}
    assert {"quality.Grade", "quality.RepairItem", "quality.ConfirmEntry"} <= tables


def test_a_grade_is_never_written_for_who_is_gone() -> None:
    ids = load_contacts(actor=ACTOR, contacts=[whole()])
    module.react([*ids, 999_999])
    assert letters() == "A"


def test_an_official_file_has_everybody_graded_again() -> None:
    announce("reference.loaded", [1])
    announce("reference.loaded", [2])
    assert JobRun.objects.filter(name="quality.regrade").count() == 1

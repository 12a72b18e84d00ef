"""Proposals accepted in bulk and undone; lists that are frozen; people who are inactive."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from carnet.audit.models import AuditLine
from carnet.jobs.models import JobRun
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.kit.declarations import declared
from carnet.people.actions.addresses import leave_as_is
from carnet.people.queries import cards
from carnet.privacy.actions.erase import erase_rows
from carnet.quality import jobs
from carnet.quality.actions import repair as module
from carnet.quality.actions.confirm import count_reachable, drop_list, freeze_list
from carnet.quality.actions.repair import drop_old, repair, undo_repair
from carnet.quality.models import ConfirmEntry, ConfirmList, Grade, Repair, RepairItem
from carnet.quality.queries import figures
from carnet.quality.queries.behind import silent
from carnet.quality.queries.inactive import inactive_count
from carnet.quality.queries.repairs import items, proposal_counts
from carnet.quality.tests.factories import ACTOR, buy, load, person, slipped, whole
from carnet.quality.types import Refused

pytestmark = pytest.mark.django_db
BEN = Actor(ActorKind.STAFF, "2", "Ben")
TYPO = "email.typo_domain"


def emails() -> list[str]:
    ids = list(Grade.objects.order_by("pk").values_list("pk", flat=True))
    found = cards(ids)
    return [found[pk].emails[0] for pk in ids]


def test_every_proposal_of_a_check_is_accepted_at_once_and_undone() -> None:
    load(slipped("Roux", 1), slipped("Petit", 2), whole())
    assert proposal_counts() == {TYPO: 2}
    assert figures().found[TYPO] == 2
    number = repair(actor=ACTOR, check_id=TYPO)
    assert emails() == ["roux1@gmail.com", "petit2@gmail.com", "haddad1@gmail.com"]
    assert TYPO not in figures().found and items(number) == {"done": 2}
    assert proposal_counts() == {}
    undo_repair(actor=ACTOR, repair_id=number)
    assert emails() == ["roux1@gmial.com", "petit2@gmial.com", "haddad1@gmail.com"]
    assert figures().found[TYPO] == 2 and Repair.objects.get().state == "undone"
    with pytest.raises(Refused):
        undo_repair(actor=ACTOR, repair_id=number)
    assert (
        AuditLine.objects.filter(name__in=("quality.repaired", "quality.repair_undone")).count()
        == 2
    )


def test_many_are_done_by_a_job_that_goes_on_after_a_kill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    monkeypatch.setattr(module, "BATCH", 2)
    load(*(slipped("Roux", n) for n in range(5)))
    number = repair(actor=ACTOR, check_id=TYPO)
    assert JobRun.objects.filter(name="quality.repair", arguments=[number]).exists()
    assert items(number) == {"waiting": 5}
    accept, calls = module._accept, []

    def killed(actor: Actor, item: RepairItem) -> None:
        calls.append(item.pk)
        if len(calls) == 4:
            raise KeyboardInterrupt
        accept(actor, item)

    monkeypatch.setattr(module, "_accept", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.repair(number)
    monkeypatch.setattr(module, "_accept", accept)
    assert items(number) == {"done": 2, "waiting": 3}
    jobs.repair(number)
    assert items(number) == {"done": 5}
    jobs.repair(number)
    assert Repair.objects.get().state == "done"


def test_what_was_settled_meanwhile_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 0)
    one, other = load(slipped("Roux", 1), slipped("Petit", 2))
    number = repair(actor=ACTOR, check_id=TYPO)
    doubt = next(a for a in cards([one])[one].addresses if a.proposal)
    leave_as_is(actor=ACTOR, contact_id=one, address_id=doubt.id)
    erase_rows([other])
    jobs.repair(number)
    assert items(number) == {"left": 1}


def test_repairs_are_refused_with_their_reason_and_forgotten_after_thirty_days() -> None:
    load(whole())
    for check_id, code in ((TYPO, "none"), ("born.future", "unknown")):
        with pytest.raises(Refused) as why:
            repair(actor=ACTOR, check_id=check_id)
        assert why.value.code == code
    for call in (
        lambda: repair(actor=BEN, check_id=TYPO),
        lambda: undo_repair(actor=BEN, repair_id=1),
    ):
        with pytest.raises(NotPermitted):
            call()
    load(slipped())
    number = repair(actor=ACTOR, check_id=TYPO)
    with clock.hold(clock.now() + timedelta(days=31)):
        with pytest.raises(Refused):
            undo_repair(actor=ACTOR, repair_id=number)
        assert drop_old() == 1
    assert not RepairItem.objects.exists()


def test_a_list_is_frozen_with_who_and_since_when(at: Callable[[str], datetime]) -> None:
    at("2024-11-20 12:00")
    old, bare, gone = load(whole(), person(), whole("Petit", 3))
    at("2026-11-20 12:00")
    load(whole("Roux", 2))
    with pytest.raises(NotPermitted):
        freeze_list(actor=BEN)
    number = freeze_list(actor=ACTOR)
    assert set(ConfirmEntry.objects.values_list("contact_id", flat=True)) == {old, gone}
    assert bare not in ConfirmEntry.objects.values_list("contact_id", flat=True)
    assert ConfirmList.objects.get().people == 2
    assert ConfirmEntry.objects.filter(contact_id=old).get().stale_since.isoformat() == "2025-11-20"
    assert JobRun.objects.filter(name="quality.count_reachable").exists()
    count_reachable(number)
    assert ConfirmList.objects.get().reachable in range(3)
    table = next(d for d in declared("personal_data") if d.table == "quality.ConfirmEntry")
    assert table.export(gone)[0]["stale_since"] == "2025-11-20"
    erase_rows([gone])
    assert table.export(gone) == []
    assert ConfirmEntry.objects.count() == 1
    drop_list(actor=ACTOR, list_id=number)
    assert not ConfirmEntry.objects.exists()
    with pytest.raises(Refused):
        drop_list(actor=ACTOR, list_id=number)


def test_nobody_stale_makes_no_list() -> None:
    load(whole())
    with pytest.raises(Refused) as why:
        freeze_list(actor=ACTOR)
    assert why.value.code == "none" and not ConfirmList.objects.exists()


def test_inactive_is_said_per_purpose(at: Callable[[str], datetime]) -> None:
    at("2024-01-10 12:00")
    never, once, lately = load(whole("A", 1), whole("B", 2), whole("C", 3))
    buy(once, "2024-01-05")
    buy(lately, "2024-01-05", "2026-05-05")
    at("2026-11-20 12:00")
    assert set(silent("letters")) == {never, once}
    assert set(silent("customers")) == {once}
    assert inactive_count() == 2
    with pytest.raises(ValueError, match="nothing"):
        silent("nothing")

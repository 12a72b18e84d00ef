"""A voucher is issued, used once, given back within the day, and expires; the person can be taken away from it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from carnet.audit.models import AuditLine
from carnet.kit.actor import NotPermitted, command_actor
from carnet.kit.declarations import declared
from carnet.loyalty.actions.issue import issue
from carnet.loyalty.actions.kinds import create_kind, turn_kind
from carnet.loyalty.actions.redeem import known, redeem, undo
from carnet.loyalty.jobs import expire_vouchers
from carnet.loyalty.models import Voucher
from carnet.loyalty.queries import redeemed_count, vouchers_of
from carnet.loyalty.rules.codes import shown
from carnet.loyalty.types import Misstated, NoSuchKind, Unusable
from carnet.people.actions.load import load_contacts
from carnet.people.tests.factories import NOBODY, NOOR

pytestmark = pytest.mark.django_db
ADA = command_actor("tests")
At = Callable[[str], datetime]


def coffee(days: int = 30) -> int:
    """Keep a kind of voucher."""
    return create_kind(actor=ADA, name="Un café offert", conditions="En boutique", days=days)


def test_a_voucher_is_used_once_and_given_back_the_same_day(at: At) -> None:
    at("2026-11-22T10:00:00+01:00")
    given = issue(actor=ADA, kind=coffee(), origin="game:12")
    used = redeem(actor=ADA, code=shown(given.code).lower(), place="Nantes")
    assert (used.state, used.place) == ("redeemed", "Nantes")
    assert redeemed_count("game:12") == 1
    with pytest.raises(Unusable, match="redeemed"):
        redeem(actor=ADA, code=given.code)
    assert undo(actor=ADA, code=given.code).state == "issued"
    with pytest.raises(Unusable, match="issued"):
        undo(actor=ADA, code=given.code)
    redeem(actor=ADA, code=given.code)
    at("2026-11-23T00:05:00+01:00")
    with pytest.raises(Unusable, match="day"):
        undo(actor=ADA, code=given.code)
    names = list(AuditLine.objects.values_list("name", flat=True))
    assert names.count("loyalty.redeemed") == 2
    assert {"loyalty.issued", "loyalty.given_back"} <= set(names)


def test_after_its_last_day_it_has_expired_before_the_chore_too(at: At) -> None:
    at("2026-11-22T10:00:00+01:00")
    given = issue(actor=ADA, kind=coffee(days=1))
    at("2026-11-23T23:30:00+01:00")
    assert known(given.code).state == "issued"
    at("2026-11-24T00:30:00+01:00")
    with pytest.raises(Unusable, match="expired"):
        redeem(actor=ADA, code=given.code)
    assert Voucher.objects.get().state == "issued"
    expire_vouchers()
    assert Voucher.objects.get().state == "expired"


def test_refusals() -> None:
    kind = coffee()
    with pytest.raises(NotPermitted):
        issue(actor=NOBODY, kind=kind)
    with pytest.raises(NotPermitted):
        redeem(actor=NOBODY, code="K7P2")
    with pytest.raises(Unusable, match="slip"):
        redeem(actor=ADA, code="K7P2")
    given = issue(actor=ADA, kind=kind)
    Voucher.objects.all().delete()
    with pytest.raises(Unusable, match="unknown"):
        redeem(actor=ADA, code=given.code)
    turn_kind(actor=ADA, kind=kind, is_open=False)
    with pytest.raises(NoSuchKind):
        issue(actor=ADA, kind=kind)
    for name, days in ((" ", 3), ("Café", 0), ("Café", 9_999)):
        with pytest.raises(Misstated):
            create_kind(actor=ADA, name=name, days=days)


def test_a_person_is_taken_away_and_the_voucher_stays() -> None:
    one, other = load_contacts(actor=ADA, contacts=[NOOR, NOOR])
    given = issue(actor=ADA, kind=coffee(), contact_id=one)
    data = next(p for p in declared("personal_data") if p.table == "loyalty.Voucher")
    assert data.export(one)[0]["code"] == given.code
    assert data.move([(one, other)])
    assert [v.code for v in vouchers_of(other)] == [given.code]
    assert data.erase([other]) == 1
    assert data.export(other) == []
    assert known(given.code).contact_id is None

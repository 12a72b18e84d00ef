"""Purposes of the company: opened, changed and closed, and everybody's standing with them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import DatabaseError, transaction

from carnet.audit.models import AuditLine
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.withdraw import refuse, withdraw
from carnet.consent.jobs import redecide_all
from carnet.consent.models import LedgerLine, Notice, Purpose, Standing
from carnet.consent.queries import standings_of
from carnet.consent.queries.chain import verify_ledger
from carnet.consent.queries.purposes import (
    active,
    assumes,
    ended,
    label_of,
    notice_in_force,
    purpose,
    versions_of,
)
from carnet.consent.queries.standing import people_reachable, reach
from carnet.consent.tests.factories import ADA, BEN, declared, from_till, people
from carnet.consent.types import CHANNELS, Unfit
from carnet.jobs.models import JobRun
from carnet.kit.actor import NotPermitted
from carnet.privacy.actions.open_purpose import change_purpose, close_purpose, open_purpose
from carnet.privacy.actions.write_notice import write_notice
from carnet.privacy.rules.purposes import PurposeWish

pytestmark = pytest.mark.django_db
NOW = "2027-03-10T10:00:00+00:00"
LETTER = PurposeWish(
    label="Lettre du mois", legal_kind="newsletter", basis="mixed", channels=("email", "sms")
)
EVENINGS = PurposeWish(
    label="Invitations boutique", legal_kind="promotion", basis="consent", channels=("email",)
)


@pytest.fixture
def noor(at: Callable[[str], datetime]) -> int:
    at(NOW)
    first, _second = people()
    declared()
    from_till([first])
    return first


def given(contact_id: int, purpose_code: str, channel: str = "email", **changes: object) -> int:
    one = Given(
        contact_id=contact_id,
        channels=(channel,),
        purpose=purpose_code,
        at=date(2027, 3, 9),
        wording="Oui",
        evidence="classeur 3",
    )
    return record_consent(actor=ADA, given=replace(one, **changes))  # type: ignore[arg-type]


def answer(contact_id: int, code: str, channel: str = "email") -> str:
    return standings_of(contact_id)[channel, code].reason


def test_every_company_has_service_and_offers(at: Callable[[str], datetime]) -> None:
    at(NOW)
    assert [(c.code, c.legal_kind, c.channels) for c in active()] == [
        ("service", "service", CHANNELS),
        ("offers", "promotion", CHANNELS),
    ]
    assert "semblables" in assumes(active()[1])
    assert versions_of("offers") == []


def test_opening_a_purpose_decides_everybody_for_it(noor: int) -> None:
    assert open_purpose(actor=ADA, wish=LETTER) == "newsletter"
    assert set(standings_of(noor)) == {
        *((c, "service") for c in CHANNELS),
        *((c, "offers") for c in CHANNELS),
        ("email", "newsletter"),
        ("sms", "newsletter"),
    }
    assert answer(noor, "newsletter") == "A_SOFT_OPTIN"
    assert reach(purpose="newsletter")["email"].allowed == 1
    assert list(people_reachable("any", purpose="newsletter")) == [noor]
    assert AuditLine.objects.filter(name="privacy.purpose_opened").count() == 1


def test_a_purpose_on_agreements_alone_assumes_a_message_about_anything(noor: int) -> None:
    code = open_purpose(actor=ADA, wish=EVENINGS)
    assert answer(noor, code) == "R_NOT_SIMILAR"
    assert "sur tout sujet" in assumes(next(c for c in active() if c.code == code))
    given(noor, code)
    assert answer(noor, code) == "A_CONSENT"


def test_an_agreement_covers_exactly_what_it_lists(noor: int) -> None:
    evenings = open_purpose(actor=ADA, wish=EVENINGS)
    birthday = open_purpose(
        actor=ADA,
        wish=PurposeWish(
            label="Anniversaire", legal_kind="birthday_offer", basis="consent", channels=("email",)
        ),
    )
    given(noor, evenings)
    assert (answer(noor, evenings), answer(noor, birthday)) == ("A_CONSENT", "R_NOT_SIMILAR")
    assert answer(noor, "offers") == "A_SOFT_OPTIN"
    given(noor, "offers")
    assert (answer(noor, "offers"), answer(noor, birthday)) == ("A_CONSENT", "R_NOT_SIMILAR")
    withdraw(actor=ADA, contact_id=noor, channels=("email",), purpose=evenings)
    assert (answer(noor, evenings), answer(noor, "offers")) == ("R_WITHDRAWN", "A_CONSENT")


def test_an_agreement_to_offers_covers_the_newsletter(noor: int) -> None:
    open_purpose(actor=ADA, wish=LETTER)
    given(noor, "offers", "sms")
    assert answer(noor, "newsletter", "sms") == "A_CONSENT"


def test_one_purpose_is_refused_and_others_go_on(noor: int) -> None:
    open_purpose(actor=ADA, wish=LETTER)
    refuse(actor=ADA, contact_id=noor, channels=("email",), purpose="newsletter")
    assert answer(noor, "newsletter") == "R_OBJECTION"
    assert answer(noor, "newsletter", "sms") == "A_SOFT_OPTIN"
    assert answer(noor, "offers") == "A_SOFT_OPTIN"
    with pytest.raises(Unfit) as wrong:
        refuse(actor=ADA, contact_id=noor, channels=("email",), purpose="service")
    assert wrong.value.code == "purpose"
    with pytest.raises(NotPermitted):
        refuse(actor=BEN, contact_id=noor, channels=("email",), purpose="newsletter")


def test_closing_ends_agreements_for_good_and_keeps_refusals(noor: int) -> None:
    code = open_purpose(actor=ADA, wish=EVENINGS)
    given(noor, code)
    assert close_purpose(actor=ADA, code=code) == 1
    assert not Standing.objects.filter(purpose=code).exists()
    redecide()
    assert not Standing.objects.filter(purpose=code).exists()
    again = open_purpose(actor=ADA, wish=EVENINGS)
    assert again != code
    assert answer(noor, again) == "R_NOT_SIMILAR"
    refuse(actor=ADA, contact_id=noor, channels=("email",), purpose=again)
    close_purpose(actor=ADA, code=again)
    third = open_purpose(actor=ADA, wish=replace(EVENINGS, basis="mixed"))
    assert answer(noor, third) == "R_OBJECTION"
    given(noor, third)
    assert answer(noor, third) == "R_OBJECTION"
    given(noor, third, at=date(2027, 3, 10))
    assert [v.label for v in ended()] == ["Invitations boutique"] * 2
    assert label_of(code) == "Invitations boutique"


def test_a_change_closes_one_version_and_opens_the_next(noor: int) -> None:
    code = open_purpose(actor=ADA, wish=LETTER)
    more = replace(LETTER, frequency="Le premier lundi", per_month=1)
    assert change_purpose(actor=ADA, code=code, wish=more)
    assert not change_purpose(actor=ADA, code=code, wish=more)
    assert change_purpose(actor=ADA, code=code, wish=replace(more, channels=("email",)))
    assert [v.frequency for v in versions_of(code)] == ["Le premier lundi"] * 2 + [""]
    assert ("sms", code) not in standings_of(noor)
    assert [v.closed_at is None for v in versions_of(code)] == [True, False, False]


def test_what_every_company_has_changes_its_words_only(noor: int) -> None:
    wish = PurposeWish(
        label="Nos offres", legal_kind="promotion", basis="mixed", channels=CHANNELS, per_month=4
    )
    assert change_purpose(actor=ADA, code="offers", wish=wish)
    card = purpose("offers")
    assert card is not None
    assert (card.label, card.per_month) == ("Nos offres", 4)
    assert [v.opened_at is None for v in versions_of("offers")] == [False, True]
    assert answer(noor, "offers") == "A_SOFT_OPTIN"
    for changes in ({"channels": ("email",)}, {"basis": "consent"}):
        with pytest.raises(Unfit) as wrong:
            change_purpose(actor=ADA, code="offers", wish=replace(wish, **changes))
        assert wrong.value.code == "built_in"
    with pytest.raises(Unfit):
        close_purpose(actor=ADA, code="service")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"label": " "}, "label", "label"),
        ({"label": "x" * 61}, "label", "label"),
        ({"label": "offres et NOUVEAUTÉS"}, "taken", "label"),
        ({"legal_kind": "renewal_request"}, "kind", "legal_kind"),
        ({"basis": "contract"}, "basis", "basis"),
        ({"channels": ()}, "channels", "channels"),
        ({"channels": ("pigeon",)}, "channels", "channels"),
        ({"frequency": "x" * 121}, "frequency", "frequency"),
        ({"per_month": 0}, "per_month", "per_month"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_field(
    noor: int, changes: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Unfit) as wrong:
        open_purpose(actor=ADA, wish=replace(LETTER, **changes))  # type: ignore[arg-type]
    assert (wrong.value.code, wrong.value.field) == (code, field)
    assert not Purpose.objects.exists()


def test_not_too_many_and_not_without_permission(noor: int) -> None:
    for number in range(6):
        open_purpose(actor=ADA, wish=replace(EVENINGS, label=f"Soirée {number}"))
    with pytest.raises(Unfit) as wrong:
        open_purpose(actor=ADA, wish=LETTER)
    assert wrong.value.code == "most"
    with pytest.raises(NotPermitted):
        open_purpose(actor=BEN, wish=LETTER)
    with pytest.raises(Unfit) as wrong:
        change_purpose(actor=ADA, code="nothing", wish=LETTER)
    assert wrong.value.code == "gone"


def test_versions_are_chained_and_the_database_refuses_to_edit_them(noor: int) -> None:
    code = open_purpose(actor=ADA, wish=LETTER)
    row = Purpose.objects.get()
    assert LedgerLine.objects.filter(pk=row.line_id, kind="purpose").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        Purpose.objects.update(label="Autre")
    close_purpose(actor=ADA, code=code)
    assert LedgerLine.objects.filter(refers_to=row.line_id).count() == 1
    write_notice(
        actor=ADA, language="fr", text="Un", purposes=("offers",), in_force_from=date(2027, 3, 10)
    )
    assert verify_ledger().faults == {}


def test_notices_follow_one_another(at: Callable[[str], datetime]) -> None:
    at(NOW)
    told = {"actor": ADA, "language": "fr", "purposes": ("offers",)}
    assert write_notice(text="Un", in_force_from=date(2027, 3, 10), **told) == 1
    assert write_notice(text="Deux", in_force_from=date(2027, 4, 1), **told) == 2
    found = notice_in_force("fr")
    assert found is not None
    assert found.text == "Un"
    at("2027-03-31T22:00:00+00:00")
    found = notice_in_force("fr")
    assert found is not None
    assert (found.version, found.purposes) == (2, ["offers"])
    assert notice_in_force("en") is None
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.update(text="Trois")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"language": "de"}, "language"),
        ({"text": " "}, "text"),
        ({"purposes": ()}, "purposes"),
        ({"purposes": ("nothing",)}, "purposes"),
        ({"in_force_from": date(2027, 3, 9)}, "past"),
    ],
)
def test_a_notice_that_cannot_stand_is_refused(
    at: Callable[[str], datetime], changes: dict[str, object], code: str
) -> None:
    at(NOW)
    told = {
        "actor": ADA,
        "language": "fr",
        "text": "Un",
        "purposes": ("offers",),
        "in_force_from": date(2027, 3, 10),
    }
    with pytest.raises(Unfit) as wrong:
        write_notice(**(told | changes))  # type: ignore[arg-type]
    assert wrong.value.code == code
    assert not Notice.objects.exists()


def test_many_people_are_decided_in_the_background(
    noor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carnet.consent.actions.purposes._AT_ONCE", 1)
    code = open_purpose(actor=ADA, wish=LETTER)
    assert ("email", code) not in standings_of(noor)
    assert JobRun.objects.filter(name="consent.redecide_all").count() == 1
    redecide_all()
    assert answer(noor, code) == "A_SOFT_OPTIN"


def test_what_fails_half_way_leaves_nothing(noor: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall() -> None:
        raise OSError("the disk is full")

    before = LedgerLine.objects.count()
    monkeypatch.setattr("carnet.privacy.actions.open_purpose.decide_for_all", fall)
    with pytest.raises(OSError, match="full"):
        open_purpose(actor=ADA, wish=LETTER)
    assert not Purpose.objects.exists()
    assert LedgerLine.objects.count() == before

"""Ledgers: what is taken in, declared, settled, recorded; who may; what survives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from carnet.audit.models import AuditLine
from carnet.consent.actions.declare import declare_sources, people_of
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.settle import settle_fact
from carnet.consent.actions.take_in import take_back, take_in
from carnet.consent.actions.withdraw import withdraw
from carnet.consent.models import (
    ConsentRecord,
    PersonFact,
    Provenance,
    SourceDeclaration,
    Standing,
    Suppression,
)
from carnet.consent.queries import (
    declared_sources,
    is_suppressed,
    proposals,
    source_counts,
    standings_of,
)
from carnet.consent.queries.ledger import undeclared_sources
from carnet.consent.tests.factories import ADA, BEN, NOOR, declared, from_till, people
from carnet.consent.types import (
    Intake,
    IntakeConsent,
    IntakeFact,
    OwnerAnswers,
    SourceAnswer,
    Unfit,
)
from carnet.kit.actor import NotPermitted
from carnet.people.types import NewContact
from carnet.privacy.actions.erase import erase_rows

pytestmark = pytest.mark.django_db
NOW = "2027-03-10T10:00:00+00:00"
GIVEN = Given(
    contact_id=0,
    channels=("email",),
    at=date(2027, 3, 1),
    wording="Je veux bien",
    evidence="bulletin 12",
)


def test_taking_in_twice_adds_nothing(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, otto = people()
    intakes = [
        Intake(
            noor,
            "Caisse",
            date(2025, 2, 3),
            date(2026, 5, 4),
            (
                IntakeConsent("email", yes=True, at=date(2025, 2, 3)),
                IntakeConsent("sms", yes=False),
            ),
            (IntakeFact("objection", ("sms",), "STOP SMS"),),
        ),
        Intake(otto, "", None),
    ]
    assert take_in(actor=ADA, origin="import:1", intakes=intakes) == 5
    at("2027-03-11T10:00:00+00:00")
    assert take_in(actor=ADA, origin="import:2", intakes=intakes) == 0
    yes, no = ConsentRecord.objects.order_by("status")
    assert (yes.status, yes.proof, yes.how, yes.day_only) == (
        "given",
        "missing",
        "not_recorded",
        True,
    )
    assert (no.status, no.at) == ("refused", datetime.fromisoformat(NOW))


def test_a_yes_in_a_column_opens_nothing_and_a_no_closes(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, otto = people()
    declared()
    take_in(
        actor=ADA,
        origin="import:1",
        intakes=[
            Intake(noor, "Salon", date(2026, 5, 4), None, (IntakeConsent("email", yes=True),)),
            Intake(
                otto,
                "Caisse",
                date(2026, 5, 4),
                date(2026, 5, 4),
                (IntakeConsent("email", yes=False),),
            ),
        ],
    )
    redecide(ids=[noor, otto])
    assert standings_of(noor)["email", "offers"].reason == "R_NO_PROOF"
    assert standings_of(otto)["email", "offers"].reason == "R_OBJECTION"
    assert standings_of(otto)["sms", "offers"].reason == "A_SOFT_OPTIN"


def test_a_dismissed_remark_does_not_come_back(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    declared()
    remark = Intake(
        noor,
        "Caisse",
        date(2026, 5, 4),
        date(2026, 5, 4),
        (),
        (IntakeFact("deceased", (), "mari DCD"),),
    )
    take_in(actor=ADA, origin="import:1", intakes=[remark])
    redecide(ids=[noor])
    answer = standings_of(noor)["email", "service"]
    assert (answer.reason, answer.missing) == ("R_DECEASED", "death_confirmed")
    (waiting,) = proposals()
    settle_fact(actor=ADA, fact_id=waiting.id, keep=False)
    assert standings_of(noor)["email", "offers"].reason == "A_SOFT_OPTIN"
    assert take_in(actor=ADA, origin="import:2", intakes=[remark]) == 0


def test_a_settled_fact_is_settled_once(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    take_in(
        actor=ADA,
        origin="import:1",
        intakes=[Intake(noor, facts=(IntakeFact("objection", (), "ne plus contacter"),))],
    )
    (waiting,) = proposals()
    settle_fact(actor=ADA, fact_id=waiting.id, keep=True)
    assert is_suppressed("email", "NOOR@exemple.fr")
    with pytest.raises(Unfit, match="settled"):
        settle_fact(actor=ADA, fact_id=waiting.id, keep=False)
    with pytest.raises(Unfit, match="gone"):
        settle_fact(actor=ADA, fact_id=waiting.id + 1, keep=False)


def test_sensitive_words_are_not_kept_a_second_time(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    take_in(
        actor=ADA,
        origin="import:1",
        intakes=[Intake(noor, facts=(IntakeFact("special_category", (), "diabétique"),))],
    )
    assert PersonFact.objects.get().words == ""


def test_an_import_is_taken_back_whole(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, otto = people()
    take_in(
        actor=ADA,
        origin="import:1",
        intakes=[
            Intake(
                noor,
                "Caisse",
                None,
                None,
                (IntakeConsent("email", yes=True),),
                (IntakeFact("moved_away", ("post",), "NPAI"),),
            )
        ],
    )
    take_in(actor=ADA, origin="import:2", intakes=[Intake(otto, "Salon")])
    assert take_back(actor=ADA, origin="import:1") == [noor]
    assert (ConsentRecord.objects.count(), PersonFact.objects.count()) == (0, 0)
    assert list(Provenance.objects.values_list("source", flat=True)) == ["Salon"]


def test_the_latest_declaration_counts_and_the_earlier_stays(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    from_till([noor])
    assert undeclared_sources() == ["Caisse"]
    declared("CAISSE", informed=False)
    at("2027-03-11T10:00:00+00:00")
    declared("caisse")
    declared("caisse")
    assert SourceDeclaration.objects.count() == 2
    assert declared_sources(["Caisse"])["Caisse"].informed is True
    assert people_of(OwnerAnswers(sources=(SourceAnswer("caisse"),))) == [noor]
    assert (source_counts(), undeclared_sources()) == ({"Caisse": 1}, [])


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"channels": ()}, "channels", "channels"),
        ({"channels": ("fax",)}, "channels", "channels"),
        ({"purpose": "everything"}, "purpose", "purpose"),
        ({"how": "guessed"}, "how", "how"),
        ({"at": date(2027, 3, 11)}, "future", "at"),
        ({"wording": "  "}, "wording", "wording"),
        ({"contact_id": 10_000}, "contact", "contact"),
    ],
)
def test_an_agreement_that_cannot_stand_is_refused(
    at: Callable[[str], datetime], changes: dict[str, object], code: str, field: str
) -> None:
    at(NOW)
    noor, _otto = people()
    with pytest.raises(Unfit) as refused:
        record_consent(actor=ADA, given=replace(GIVEN, **{"contact_id": noor, **changes}))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not ConsentRecord.objects.exists()


def test_under_15_a_parent_is_needed(at: Callable[[str], datetime]) -> None:
    at(NOW)
    (child,) = people(replace(NOOR, born_on=date(2013, 1, 5)))
    with pytest.raises(Unfit, match="parent"):
        record_consent(actor=ADA, given=replace(GIVEN, contact_id=child))
    record_consent(actor=ADA, given=replace(GIVEN, contact_id=child, with_parent=True))
    assert standings_of(child)["email", "offers"].reason == "A_CONSENT"


def test_without_proof_an_agreement_is_kept_and_opens_nothing(
    at: Callable[[str], datetime],
) -> None:
    at(NOW)
    noor, _otto = people()
    record_consent(actor=ADA, given=replace(GIVEN, contact_id=noor, evidence=""))
    assert standings_of(noor)["email", "offers"].reason == "R_NO_PROOF"


def test_an_objection_to_come_is_refused(at: Callable[[str], datetime]) -> None:
    moment = at(NOW)
    noor, _otto = people()
    with pytest.raises(Unfit, match="future"):
        record_objection(actor=ADA, contact_id=noor, at=moment.replace(hour=11))


def test_only_a_fresh_agreement_lifts_an_objection(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    record_objection(actor=ADA, contact_id=noor)
    record_consent(actor=ADA, given=replace(GIVEN, contact_id=noor))
    assert standings_of(noor)["email", "offers"].reason == "R_OBJECTION"
    at("2027-03-12T10:00:00+00:00")
    record_consent(actor=ADA, given=replace(GIVEN, contact_id=noor, at=date(2027, 3, 12)))
    assert standings_of(noor)["email", "offers"].reason == "A_CONSENT"
    assert standings_of(noor)["sms", "offers"].reason == "R_OBJECTION"


def test_an_objection_survives_erasure_and_meets_the_address_when_it_comes_back(
    at: Callable[[str], datetime],
) -> None:
    at(NOW)
    noor, _otto = people()
    record_objection(actor=ADA, contact_id=noor)
    assert Suppression.objects.count() == 4
    erase_rows([noor])
    assert not PersonFact.objects.exists()
    assert "noor" not in str(list(Suppression.objects.values()))
    at("2027-04-10T10:00:00+00:00")
    declared()
    (again,) = people(NOOR)
    from_till([again])
    assert {d.reason for (_c, p), d in standings_of(again).items() if p == "offers"} == {
        "R_OBJECTION"
    }
    (stranger,) = people(
        NewContact(
            kind="consumer", given_name="Mia", family_name="Roux", addresses=NOOR.addresses[2:]
        )
    )
    from_till([stranger])
    assert standings_of(stranger)["post", "offers"].reason == "A_POST_OPTOUT"


def test_erasing_leaves_no_row_of_the_person(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, otto = people()
    for contact in (noor, otto):
        take_in(
            actor=ADA,
            origin="import:1",
            intakes=[
                Intake(
                    contact,
                    "Caisse",
                    date(2026, 5, 4),
                    None,
                    (IntakeConsent("email", yes=True),),
                    (IntakeFact("objection", (), "stop"),),
                )
            ],
        )
    redecide(ids=[noor, otto])
    tables = (Provenance, ConsentRecord, PersonFact, Standing)
    assert all(t.objects.filter(contact_id=noor).exists() for t in tables)
    erase_rows([noor])
    assert not any(t.objects.filter(contact_id=noor).exists() for t in tables)
    assert all(t.objects.filter(contact_id=otto).exists() for t in tables)


def test_nobody_acts_without_the_right(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    acts: tuple[Callable[[], object], ...] = (
        lambda: record_consent(actor=BEN, given=replace(GIVEN, contact_id=noor)),
        lambda: withdraw(actor=BEN, contact_id=noor, channels=("email",)),
        lambda: record_objection(actor=BEN, contact_id=noor),
        lambda: settle_fact(actor=BEN, fact_id=1, keep=True),
        lambda: take_in(actor=BEN, origin="x", intakes=[]),
        lambda: take_back(actor=BEN, origin="x"),
        lambda: declare_sources(actor=BEN, answers=OwnerAnswers()),
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            act()


def test_every_write_is_audited_without_values(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    record_consent(actor=ADA, given=replace(GIVEN, contact_id=noor))
    withdraw(actor=ADA, contact_id=noor, channels=("email",))
    record_objection(actor=ADA, contact_id=noor)
    names = list(
        AuditLine.objects.filter(name__startswith="consent.")
        .order_by("id")
        .values_list("name", flat=True)
    )
    assert names == ["consent.given", "consent.withdrawn", "consent.objected"]
    assert "Je veux bien" not in str(list(AuditLine.objects.values()))

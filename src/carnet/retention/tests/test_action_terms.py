"""Terms and the forecast from the record itself: they follow every act, agree with the law's own clock, and open on people."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from carnet.activity.actions import record_events
from carnet.activity.actions.contracts import record_contracts
from carnet.activity.types import NewContract, NewEvent
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.take_in import take_in
from carnet.consent.queries import standings_of
from carnet.consent.queries.clocks import last_acts
from carnet.consent.queries.profiles import profiles, sender
from carnet.consent.rules.profile import facts_of, shape_of
from carnet.consent.types import Intake
from carnet.kit.actor import NotPermitted
from carnet.law.rules.known import Known
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewContact
from carnet.retention.actions.policy import choose_policy
from carnet.retention.models import ArchivedItem, Policy
from carnet.retention.queries.due import due
from carnet.retention.queries.forecast import forecast, people_behind
from carnet.retention.queries.policies import offers, policies
from carnet.retention.queries.terms import terms
from carnet.retention.tests.cast import ADA, BEN, agreed, bought, collected, people
from carnet.retention.types import PolicyRefused

pytestmark = pytest.mark.django_db
WHY = "Nos chantiers se décident sur quatre ans"


def ids(value: str) -> list[int]:
    return sorted(people_behind(value))


def event(contact_id: int, at: datetime, kind: str = "visit", *, act: bool = True) -> None:
    new = NewEvent(contact_id=contact_id, kind=kind, at=at, is_act=act)
    record_events(actor=ADA, origin="", events=[new])


def moment(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _may(at) -> None:
    at("2026-05-04T10:00")


def test_the_clock_runs_from_acts_and_an_opened_mail_is_none() -> None:
    (zoe,) = people("Perrot")
    collected([zoe], date(2023, 6, 1))
    assert terms([zoe])[zoe].last_day == date(2026, 6, 1)
    event(zoe, moment("2026-04-01"), "open", act=False)
    assert terms([zoe])[zoe].last_day == date(2026, 6, 1)
    event(zoe, moment("2026-04-01"), "click")
    assert terms([zoe])[zoe].last_day == date(2029, 4, 1)


def test_an_act_just_before_midnight_in_france_counts_for_its_day_there() -> None:
    (zoe,) = people("Perrot")
    event(zoe, datetime(2024, 7, 31, 22, 30, tzinfo=UTC))
    assert terms([zoe])[zoe].last_act_on == date(2024, 8, 1)


def test_an_import_today_of_an_old_collection_moves_nothing() -> None:
    (zoe,) = people("Perrot")
    collected([zoe], date(2022, 1, 5))
    assert terms([zoe])[zoe].state == "past"


def test_who_left_no_trace_is_in_doubt_and_never_among_those_to_ask() -> None:
    (zoe,) = people("Perrot")
    take_in(actor=ADA, origin="import:1", intakes=[Intake(contact_id=zoe, source="Caisse")])
    redecide(ids=[zoe])
    assert terms([zoe])[zoe].state == "doubt"
    assert (forecast().doubt, ids("doubt"), ids("soon")) == (1, [zoe], [])


def test_a_purchase_told_by_a_file_makes_a_customer_and_moves_the_clock() -> None:
    (zoe,) = people("Perrot")
    told = Intake(contact_id=zoe, source="Caisse", last_purchase=date(2023, 9, 1))
    take_in(actor=ADA, origin="import:1", intakes=[told])
    found = terms([zoe])[zoe]
    assert (found.policy.kind, found.last_day) == ("customer", date(2026, 9, 1))


def test_the_forecast_follows_when_a_new_act_arrives() -> None:
    zoe, ines = people("Perrot", "Morvan")
    collected([zoe, ines], date(2023, 6, 10))
    before = {bar.month: bar.erase for bar in forecast().bars}
    assert before[date(2026, 6, 1)] == 2
    assert ids("erase.2026-06") == [zoe, ines]
    event(zoe, moment("2026-05-02"))
    assert ids("erase.2026-06") == [ines]
    assert {b.month: b.erase for b in forecast().bars}[date(2026, 6, 1)] == 1


def test_a_customer_is_archived_where_a_prospect_is_erased() -> None:
    zoe, ines = people("Perrot", "Morvan")
    collected([zoe, ines], date(2023, 6, 10))
    bought(zoe, moment("2023-06-10"))
    bar = next(b for b in forecast().bars if b.month == date(2026, 6, 1))
    assert (bar.archive, bar.erase) == (1, 1)
    assert (ids("archive.2026-06"), ids("erase.2026-06")) == ([zoe], [ines])
    assert (ids("archive.2026-06.prospect"), ids("archive..customer")) == ([], [zoe])
    assert next(b for b in forecast("customer").bars if b.archive).erase == 0


def test_a_prospect_who_leaves_a_proof_is_archived_unless_only_figures_are_to_stay() -> None:
    zoe, ines = people("Perrot", "Morvan")
    collected([ines], date(2023, 6, 10))
    agreed(zoe, date(2023, 6, 10))
    assert (ids("archive.2026-06"), ids("erase.2026-06")) == ([zoe], [ines])
    choose_policy(actor=ADA, purpose="offers", kind="prospect", months=36, then="anonymise")
    assert (ids("archive.2026-06"), ids("erase.2026-06")) == ([], [zoe, ines])
    assert {b.month: b.erase for b in forecast().bars}[date(2026, 6, 1)] == 2


def test_only_those_whom_something_allows_to_write_to_are_to_be_asked() -> None:
    zoe, ines = people("Perrot", "Morvan")
    collected([zoe, ines], date(2023, 5, 20))
    agreed(zoe, date(2023, 5, 20))
    redecide(ids=[zoe, ines])
    with_postal = ids("soon")
    assert zoe in with_postal
    assert sum(b.renew for b in forecast().bars) == len(with_postal)


def test_the_bars_count_exactly_the_people_that_they_open_on() -> None:
    crowd = people(*(f"Perrot{n}" for n in range(40)))
    for n, pk in enumerate(crowd):
        collected([pk], date(2023, 1, 1) + timedelta(days=31 * n))
    redecide(ids=crowd)
    found = forecast()
    for bar in found.bars:
        month = bar.month.isoformat()[:7]
        for step in ("renew", "archive", "erase"):
            assert people_behind(f"{step}.{month}").count() == getattr(bar, step)
    assert found.totals[2] == people_behind("erase").count() > 0
    assert found.past == people_behind("past").count() > 0
    by_term = [t for t in terms(crowd).values() if t.state == "past"]
    assert len(by_term) == found.past


@pytest.mark.parametrize("value", ["", "erase.2020-01", "erase.2026-06.prospect.more", "nothing"])
def test_a_figure_that_is_not_understood_is_refused(value: str) -> None:
    with pytest.raises(ValueError):
        people_behind(value)


def test_a_contract_that_runs_keeps_and_its_end_starts_the_clock() -> None:
    (zoe,) = people("Perrot")
    event(zoe, moment("2020-01-01"), "contract")
    assert terms([zoe])[zoe].state == "relation"
    assert forecast().past == 0
    event(zoe, moment("2026-01-01"), "contract_ended")
    assert terms([zoe])[zoe].last_day == date(2029, 1, 1)


def test_a_contract_of_a_file_holds_the_clock_of_decisions_and_of_the_sweep_alike() -> None:
    zoe, max_, ida = people("Perrot", "Pinson", "Pic")
    collected([zoe, max_, ida], date(2020, 1, 1))
    assert {t.state for t in terms([zoe, max_, ida]).values()} == {"past"}
    told = (
        NewContract(contact_id=zoe, external_id="1", starts_on=date(2020, 1, 1)),
        NewContract(contact_id=max_, external_id="2", ends_on=date(2026, 1, 1)),
        NewContract(contact_id=ida, external_id="3", ends_on=date(2099, 1, 1), state="cancelled"),
    )
    record_contracts(actor=ADA, source="gestion", origin="", contracts=told)
    found = terms([zoe, max_, ida])
    assert found[zoe].state == "relation"
    assert (found[max_].state, found[max_].last_day) == ("current", date(2029, 1, 1))
    assert found[ida].state == "past"
    assert forecast().past == 1
    kept = dict(last_acts().values_list("contact_id", "last_on"))
    assert kept[max_] == date(2026, 1, 1)


def test_each_kind_of_person_follows_its_own_duration() -> None:
    new = NewContact(kind="professional", given_name="Otto", family_name="Lœwe")
    (otto,) = load_contacts(actor=ADA, contacts=[new])
    collected([otto], date(2022, 6, 10))
    assert terms([otto])[otto].state == "past"
    choose_policy(
        actor=ADA, purpose="offers", kind="professional", months=60, then="erase", reason=WHY
    )
    found = terms([otto])[otto]
    assert (found.state, found.last_day, found.policy.departs) == (
        "current",
        date(2027, 6, 10),
        True,
    )
    assert forecast().past == 0
    choose_policy(
        actor=ADA, purpose="offers", kind="professional", months=48, then="anonymise", reason=WHY
    )
    assert (ids("erase.2026-06"), ids("erase.2026-06.customer")) == ([otto], [])


def test_terms_are_read_in_a_fixed_number_of_queries() -> None:
    few, many = people("Perrot"), people(*(f"Morvan{n}" for n in range(60)))
    with CaptureQueriesContext(
        connection,
    ) as one:
        terms(few)
    with CaptureQueriesContext(connection) as lots:
        terms(many)
    assert len(one) == len(lots)


def _history(chance: Random, contact_id: int) -> None:
    """Give a contact some of the traces that there are, on days of the last five years."""
    days = [
        date(2021, 5, 5) + timedelta(days=chance.randrange(1826)) if chance.random() < 0.4 else None
        for _ in range(5)
    ]
    acted, own, sold, yes, listed = days
    intakes = [
        Intake(contact_id=contact_id, source=source, collected_on=day)
        for source, day in (("Caisse", own), ("Fichier acheté", listed))
        if day
    ]
    take_in(actor=ADA, origin="import:1", intakes=intakes)
    if acted:
        event(contact_id, moment(acted.isoformat()), "click")
    if sold:
        bought(contact_id, moment(sold.isoformat()))
    if yes:
        agreed(contact_id, yes)


@pytest.mark.parametrize("months", [{}, {"prospect": 20, "customer": 49}])
def test_the_term_is_that_of_the_law_on_any_history(months: dict[str, int]) -> None:
    crowd, today = people(*(f"Perrot{n}" for n in range(60))), date(2026, 5, 4)
    for kind, count in months.items():
        choose_policy(actor=ADA, purpose="offers", kind=kind, months=count, reason=WHY)
    for pk in crowd:
        _history(Random(pk), pk)  # noqa: S311 - seeded, so that a failure can be run again
    redecide(ids=crowd)
    found = terms(crowd)
    for pk, held in profiles(crowd):
        shape, last = shape_of(held.profile, today)
        known = Known(facts_of(shape, last, sender()), moment("2026-05-04"))
        if found[pk].state == "past":
            assert known.clock_ends is not None and known.clock_ends < today
        else:
            assert (found[pk].last_act_on, found[pk].last_day) == (known.last_act, known.clock_ends)
    states = {t.state for t in found.values()}
    assert {"past", "current", "doubt"} <= states
    told = due()
    for held, state in ((told.near, "to_renew"), (told.past, "past"), (told.doubt, "doubt")):
        assert held == tuple(pk for pk in crowd if found[pk].state == state)


def test_a_longer_duration_without_a_reason_is_refused_with_its_sentence() -> None:
    with pytest.raises(PolicyRefused) as refused:
        choose_policy(actor=ADA, purpose="offers", kind="professional", months=60)
    assert "Plus de 36 mois" in str(refused.value.sentence)
    assert offers()["professional"].months == 36
    assert not Policy.objects.exists()


def test_a_shorter_duration_needs_no_reason_and_keeps_none() -> None:
    found = choose_policy(
        actor=ADA, purpose="offers", kind="prospect", months=24, then="anonymise", reason=WHY
    )
    assert (found.months, found.then, found.reason, found.departs) == (24, "anonymise", "", False)


def test_a_chosen_duration_runs_in_decisions_at_once() -> None:
    (zoe,) = people("Perrot")
    agreed(zoe, date(2025, 2, 3))
    assert standings_of(zoe)["email", "offers"].until == datetime(2028, 2, 3, 23, tzinfo=UTC)
    choose_policy(actor=ADA, purpose="offers", kind="prospect", months=24)
    found = standings_of(zoe)["email", "offers"]
    assert found.until == datetime(2027, 2, 3, 23, tzinfo=UTC)
    assert found.until.date() == terms([zoe])[zoe].last_day
    choose_policy(actor=ADA, purpose="offers", kind="prospect", months=12)
    assert standings_of(zoe)["email", "offers"].reason == "R_RETENTION_EXPIRED"
    assert terms([zoe])[zoe].state == "past"


def test_the_accounting_law_is_not_shortened() -> None:
    with pytest.raises(PolicyRefused) as refused:
        choose_policy(actor=ADA, purpose="evidence", kind="accounting", months=60, reason=WHY)
    assert "120 mois" in str(refused.value.sentence)


def test_who_may_not_decide_decides_nothing() -> None:
    with pytest.raises(NotPermitted):
        choose_policy(actor=BEN, purpose="offers", kind="prospect", months=12)
    assert policies()["offers", "prospect"].months == 36


def test_decisions_only_grow_and_the_latest_counts() -> None:
    for months in (24, 12):
        choose_policy(actor=ADA, purpose="offers", kind="prospect", months=months)
    assert offers()["prospect"].months == 12
    for change in (lambda: Policy.objects.update(months=1), lambda: Policy.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Policy.objects.count() == 2


def test_the_archive_can_only_be_emptied() -> None:
    ArchivedItem.objects.create(
        contact_number=7, what="invoice", payload={"number": "F-1"}, basis="C. com.", rule="R-09",
        until=date(2036, 12, 31), digest="0" * 64,
    )  # fmt: skip
    rows = ArchivedItem.objects.all()
    for change in (
        lambda: rows.update(until=date(2027, 1, 1)),
        lambda: rows.update(payload={"number": "F-2"}),
        lambda: rows.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    rows.update(payload={})
    assert rows.get().payload == {}

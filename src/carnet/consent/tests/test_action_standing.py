"""The stored standing: right after every fact, turned by time alone, by the book and by chosen durations."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module

import pytest

from carnet.consent.actions.clocks import run_clocks
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.redecide import redecide, redecide_told
from carnet.consent.actions.withdraw import withdraw
from carnet.consent.jobs import redecide_due
from carnet.consent.models import Standing
from carnet.consent.queries import (
    allowed_channels,
    expiring,
    people_expiring,
    reach,
    standings_of,
)
from carnet.consent.queries.standing import due
from carnet.consent.tests.factories import (
    ADA,
    declared,
    from_till,
    mailed,
    mobile,
    people,
    postal,
)
from carnet.consent.types import CHANNELS
from carnet.people.types import NewContact

pytestmark = pytest.mark.django_db
NOW = "2027-03-10T10:00:00+00:00"


def reasons(contact_id: int, purpose: str = "offers") -> dict[str, str]:
    return {c: d.reason for (c, p), d in standings_of(contact_id).items() if p == purpose}


def test_a_declared_customer_may_be_written_to(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    declared()
    from_till([noor])
    assert reasons(noor) == {
        "email": "A_SOFT_OPTIN",
        "sms": "A_SOFT_OPTIN",
        "phone": "R_NO_PHONE_CONSENT",
        "post": "A_POST_OPTOUT",
    }
    assert set(reasons(noor, "service").values()) == {"A_TRANSACTIONAL"}
    assert standings_of(noor)["email", "offers"].until == datetime(2029, 5, 4, 22, tzinfo=UTC)


def test_an_undeclared_source_protects_and_says_what_is_missing(
    at: Callable[[str], datetime],
) -> None:
    at(NOW)
    noor, _otto = people()
    from_till([noor])
    answer = standings_of(noor)["email", "offers"]
    assert (answer.reason, answer.missing) == ("R_NO_OPTOUT_AT_COLLECTION", "informed")


def test_people_met_before_the_notice_began_do_not_count_as_told(
    at: Callable[[str], datetime],
) -> None:
    at(NOW)
    noor, otto = people()
    declared(since=date(2025, 6, 1))
    from_till([noor], since=date(2025, 5, 31))
    from_till([otto], since=date(2025, 6, 1))
    assert reasons(noor)["email"] == "R_NO_OPTOUT_AT_COLLECTION"
    assert reasons(otto)["email"] == "A_SOFT_OPTIN"


def test_every_channel_without_address_says_so(at: Callable[[str], datetime]) -> None:
    at(NOW)
    (noor,) = people(
        NewContact(kind="consumer", given_name="Noor", addresses=(mailed("noor@exemple.fr"),))
    )
    redecide(ids=[noor])
    assert {c for c, reason in reasons(noor).items() if reason == "NO_ADDRESS"} == {
        "sms",
        "phone",
        "post",
    }


def test_a_doubtful_spelling_is_no_address_and_a_dead_one_says_so(
    at: Callable[[str], datetime],
) -> None:
    at(NOW)
    typo, dead = people(
        NewContact(
            given_name="Noor",
            addresses=(mailed("noor@gmial.com", state="doubtful", proposal="noor@gmail.com"),),
        ),
        NewContact(given_name="Otto", addresses=(mailed("otto@exemple.fr", state="bounced"),)),
    )
    declared()
    from_till([typo, dead])
    assert reasons(typo)["email"] == "NO_ADDRESS"
    assert reasons(dead)["email"] == "R_HARD_BOUNCE"
    assert reasons(dead, "service")["email"] == "R_HARD_BOUNCE"


def test_giving_and_taking_back_turn_the_standing(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    redecide(ids=[noor])
    assert reasons(noor)["email"] == "R_NO_CONSENT"
    given = Given(
        contact_id=noor,
        channels=("email",),
        at=date(2027, 3, 9),
        wording="Je veux bien",
        evidence="classeur 3",
    )
    record_consent(actor=ADA, given=given)
    answer = standings_of(noor)["email", "offers"]
    assert (answer.reason, answer.since, answer.until) == (
        "A_CONSENT",
        date(2027, 3, 9),
        datetime(2030, 3, 9, 23, tzinfo=UTC),
    )
    assert reasons(noor)["sms"] == "R_CHANNEL_NOT_COVERED"
    withdraw(actor=ADA, contact_id=noor, channels=("email",))
    assert reasons(noor)["email"] == "R_WITHDRAWN"


def test_an_objection_stops_offers_and_lets_service_pass(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = people()
    declared()
    from_till([noor])
    record_objection(actor=ADA, contact_id=noor, channels=("sms",))
    assert reasons(noor)["sms"] == "R_OBJECTION"
    assert reasons(noor)["email"] == "A_SOFT_OPTIN"
    record_objection(actor=ADA, contact_id=noor)
    assert set(reasons(noor).values()) == {"R_OBJECTION"}
    assert set(reasons(noor, "service").values()) == {"A_TRANSACTIONAL"}


def test_time_alone_turns_what_is_read_and_then_what_is_stored(
    at: Callable[[str], datetime],
) -> None:
    at(NOW)
    noor, _otto = people()
    declared()
    from_till([noor], bought=date(2024, 6, 3), since=date(2024, 6, 3))
    assert reasons(noor)["email"] == "A_SOFT_OPTIN"
    at("2027-06-03T21:59:59+00:00")
    assert reasons(noor)["email"] == "A_SOFT_OPTIN"
    assert due() == []
    at("2027-06-03T22:00:00+00:00")
    assert reasons(noor)["email"] == "R_RETENTION_EXPIRED"
    assert reach()["email"].refused["R_RETENTION_EXPIRED"] == 1
    assert Standing.objects.filter(contact_id=noor, reason="A_SOFT_OPTIN").exists()
    redecide_due()
    assert due() == []
    assert not Standing.objects.filter(contact_id=noor, reason="A_SOFT_OPTIN").exists()


def test_another_edition_of_the_book_is_due(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, otto = people()
    redecide(ids=[noor, otto])
    Standing.objects.filter(contact_id=noor).update(rulebook="older")
    assert due() == [noor]
    redecide_due()
    assert due() == []


def test_what_expires_is_forecast_by_month(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, otto = people()
    declared()
    from_till([noor], bought=date(2024, 6, 3), since=date(2024, 6, 3))
    from_till([otto], bought=date(2024, 9, 30), since=date(2024, 9, 1))
    assert [(e.month, e.people) for e in expiring(12)] == [
        (date(2027, 6, 1), 1),
        (date(2027, 10, 1), 1),
    ]
    assert [(e.month, e.people) for e in expiring(12, ids=[otto])] == [(date(2027, 10, 1), 1)]
    assert list(people_expiring(3)) == [noor]


def test_counts_take_each_person_once(at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, otto = people()
    declared()
    from_till([noor, otto])
    record_objection(actor=ADA, contact_id=otto, channels=("email",))
    counted = reach()
    assert {c: counted[c].total for c in CHANNELS} == dict.fromkeys(CHANNELS, 2)
    assert (counted["email"].allowed, counted["email"].refused) == (1, {"R_OBJECTION": 1})
    assert reach([otto])["email"].allowed == 0
    assert allowed_channels([noor, otto])[otto] == {"sms", "post"}


def test_people_alike_are_decided_once(at: Callable[[str], datetime]) -> None:
    at(NOW)
    crowd = people(
        *(
            NewContact(
                kind="consumer",
                given_name=f"N{n}",
                addresses=(
                    mailed(f"n{n}@exemple.fr"),
                    mobile(f"+3363998{n:04}"),
                    postal(f"{n} rue Neuve"),
                ),
            )
            for n in range(60)
        )
    )
    declared()
    from_till(crowd)
    Standing.objects.all().delete()
    told = redecide_told(ids=crowd)
    assert (told.people, told.patterns, told.decisions, told.written) == (60, 8, 8, 480)
    assert redecide_told(ids=crowd).written == 0


def test_bulk_changes_are_decided_once_at_the_end(at: Callable[[str], datetime]) -> None:
    at(NOW)
    with decided_at_the_end():
        noor, _otto = people()
        react([noor])
        assert not Standing.objects.filter(contact_id=noor).exists()
    assert reasons(noor)["email"] == "R_NO_CONSENT"


def test_a_duration_chosen_turns_verdicts_and_their_ends_at_once(
    at: Callable[[str], datetime],
) -> None:
    at(NOW)
    noor, otto = people()
    declared()
    from_till([noor], bought=date(2025, 6, 3), since=date(2025, 6, 3))
    from_till([otto], bought=None, since=date(2025, 6, 3))
    run_clocks({"customer": 48, "prospect": 12})
    assert standings_of(noor)["email", "offers"].until == datetime(2029, 6, 3, 22, tzinfo=UTC)
    assert standings_of(otto)["post", "offers"].reason == "R_RETENTION_EXPIRED"
    assert due() == []
    run_clocks({"customer": 36, "prospect": 36})
    assert standings_of(noor)["email", "offers"].until == datetime(2028, 6, 3, 22, tzinfo=UTC)
    assert standings_of(otto)["post", "offers"].allowed


def test_a_large_base_follows_a_chosen_duration_step_by_step(
    at: Callable[[str], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    at(NOW)
    noor, otto = people()
    redecide(ids=[noor, otto])
    monkeypatch.setattr(import_module("carnet.consent.actions.purposes"), "_AT_ONCE", 1)
    run_clocks({"prospect": 12})
    assert due() == [noor, otto]
    redecide_due()
    assert due() == []

"""The stored standing: right after every fact, the same as a fresh decision, turned by time alone."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest

from carnet.consent.actions.clocks import run_clocks
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.redecide import redecide, redecide_told
from carnet.consent.actions.take_in import take_in
from carnet.consent.actions.withdraw import refuse, withdraw
from carnet.consent.jobs import redecide_due
from carnet.consent.models import Standing
from carnet.consent.queries import (
    allowed_channels,
    expiring,
    people_expiring,
    profiles,
    reach,
    sender,
    standings_of,
)
from carnet.consent.queries.purposes import active
from carnet.consent.queries.standing import due
from carnet.consent.rules.profile import facts_of, shape_of
from carnet.consent.rules.purposes import heard, ways
from carnet.consent.tests.factories import (
    ADA,
    NOOR,
    OTTO,
    declared,
    from_till,
    mailed,
    mobile,
    people,
    postal,
    restricted,
)
from carnet.consent.types import CHANNELS, Intake, IntakeConsent, IntakeFact
from carnet.kit import clock
from carnet.law.rules.clock import GROUPS
from carnet.law.rules.decide import decide
from carnet.people.types import NewAddress, NewContact
from carnet.privacy.actions.open_purpose import close_purpose, open_purpose
from carnet.privacy.rules.purposes import PurposeWish

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


LETTER = PurposeWish(
    label="Lettre", legal_kind="newsletter", basis="mixed", channels=("email", "post")
)
EVENINGS = PurposeWish(
    label="Soirées", legal_kind="promotion", basis="consent", channels=("email", "sms")
)
GIFTS = PurposeWish(
    label="Dons", legal_kind="charity_appeal", basis="interest", channels=("phone", "email")
)


@pytest.mark.parametrize("way", ["facts", "time", "book", "opening", "closing", "clocks"])
@pytest.mark.parametrize("seed", range(4))
def test_stored_is_fresh_on_random_histories(
    at: Callable[[str], datetime], seed: int, way: str
) -> None:
    at(NOW)
    chance = random.Random(seed)  # noqa: S311 - seeded, so that a failure can be run again
    declared()
    declared("Salon", since=date(2025, 6, 1))
    declared("Fichier loué", kind="rented", informed=None, could_refuse=None)
    codes = ["offers", open_purpose(actor=ADA, wish=EVENINGS)]
    if way != "opening":
        codes += [open_purpose(actor=ADA, wish=wish) for wish in (LETTER, GIFTS)]
    crowd = people(*(_somebody(chance, n) for n in range(25)))
    take_in(actor=ADA, origin="import:7", intakes=[_intake(chance, i) for i in crowd])
    redecide(ids=crowd)
    for _ in range(18):
        _something_happens(chance, chance.choice(crowd), chance.choice(codes))
    if way == "time":
        at("2027-11-02T08:30:00+00:00")
        redecide_due()
    elif way == "book":
        Standing.objects.update(
            rulebook="older", allowed=True, reason="A_CONSENT", until=None, since=None, missing=""
        )
        redecide_due()
    elif way == "opening":
        open_purpose(actor=ADA, wish=LETTER)
        open_purpose(actor=ADA, wish=GIFTS)
    elif way == "clocks":
        run_clocks({kind: chance.randint(1, 60) for kind in GROUPS})
        _something_happens(chance, chance.choice(crowd), chance.choice(codes))
        at("2027-08-31T21:59:59+00:00")
        redecide_due()
    elif way == "closing":
        close_purpose(actor=ADA, code=codes[1])
        open_purpose(actor=ADA, wish=EVENINGS)
    assert_stored_is_fresh(crowd)


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


def assert_stored_is_fresh(crowd: list[int]) -> None:
    """Every stored answer is the one that the law gives now, and there is one for every way, no more."""
    asked = ways(active())
    for contact_id, found in profiles(crowd):
        shape, last_act = shape_of(found.profile, clock.today())
        stored = standings_of(contact_id)
        assert set(stored) == {(channel, card.code) for channel, card, _message in asked}
        for channel, card, message in asked:
            facts = facts_of(replace(shape, facts=heard(shape.facts, card)), last_act, sender())
            fresh = decide(facts, message, clock.now(), delivery=False)
            way = found.reach[CHANNELS.index(channel)]
            if way == "none":
                assert stored[channel, card.code].reason == "NO_ADDRESS"
            elif way == "usable":
                assert stored[channel, card.code] == fresh


def _somebody(chance: random.Random, number: int) -> NewContact:
    ways: list[NewAddress] = [
        mailed(f"p{number}@exemple.fr"),
        mobile(f"+33639{number:06}"),
        postal(f"{number} rue Haute"),
    ]
    return NewContact(
        kind=chance.choice(["consumer", "consumer", "professional", "unknown"]),
        given_name=f"P{number}",
        born_on=chance.choice([None, date(1975, 4, 1), date(2013, 1, 5)]),
        addresses=tuple(w for w in ways if chance.random() < 0.8),
    )


def _day(chance: random.Random) -> date:
    return date(2023, 9, 1) + timedelta(days=chance.randrange(1_280))


def _intake(chance: random.Random, contact_id: int) -> Intake:
    return Intake(
        contact_id=contact_id,
        source=chance.choice(["Caisse", "Salon", "", "fichier loué", "annuaire"]),
        collected_on=chance.choice([None, _day(chance)]),
        last_purchase=chance.choice([None, _day(chance)]),
        consents=tuple(
            IntakeConsent(c, chance.random() < 0.6, chance.choice([None, _day(chance)]))
            for c in ("email", "sms")
            if chance.random() < 0.4
        ),
        facts=(IntakeFact("objection", ("sms",), "stop sms"),) if chance.random() < 0.1 else (),
    )


def _something_happens(chance: random.Random, contact_id: int, purpose: str) -> None:
    event = chance.randrange(6)
    channel = chance.choice(CHANNELS)
    if event == 0:
        record_objection(actor=ADA, contact_id=contact_id, channels=chance.choice([(), (channel,)]))
    elif event == 1:
        withdraw(actor=ADA, contact_id=contact_id, channels=(channel,), purpose=purpose)
    elif event == 2:
        refuse(actor=ADA, contact_id=contact_id, channels=(channel,), purpose=purpose)
    elif event <= 4:
        given = Given(
            contact_id=contact_id,
            channels=(channel,),
            purpose=purpose,
            at=_day(chance),
            wording="Oui",
            evidence=chance.choice(["", "bulletin"]),
            with_parent=True,
        )
        record_consent(actor=ADA, given=given)
    else:
        restricted(contact_id)
        redecide(ids=[contact_id])


def test_the_cast_is_complete() -> None:
    assert NOOR.given_name == "Noor"
    assert OTTO.given_name == "Otto"

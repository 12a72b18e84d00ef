"""Whatever happened, in whatever order: the stored standing is what the law answers now."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from carnet.consent.actions.clocks import run_clocks
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.take_in import take_in
from carnet.consent.actions.withdraw import refuse, withdraw
from carnet.consent.jobs import redecide_due
from carnet.consent.models import Standing
from carnet.consent.queries import (
    profiles,
    sender,
    standings_of,
)
from carnet.consent.queries.purposes import active
from carnet.consent.rules.profile import facts_of, shape_of
from carnet.consent.rules.purposes import heard, ways
from carnet.consent.tests.factories import (
    ADA,
    declared,
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


def assert_stored_is_fresh(crowd: list[int]) -> None:
    """Every stored answer is the one that the law gives now, and there is one for every way, no more."""
    asked, by = ways(active()), sender()
    for contact_id, found in profiles(crowd):
        shape, last_act = shape_of(found.profile, clock.today())
        stored = standings_of(contact_id)
        assert set(stored) == {(channel, card.code) for channel, card, _message in asked}
        for channel, card, message in asked:
            facts = facts_of(replace(shape, facts=heard(shape.facts, card)), last_act, by)
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

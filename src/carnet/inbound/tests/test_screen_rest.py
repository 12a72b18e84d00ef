"""The pause of three months: asked by one click, held at the door, over by itself, and no agreement touched."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from carnet.accounts.tests.factories import ada, signed_in
from carnet.consent.models import LedgerLine
from carnet.consent.queries.profiles import sender
from carnet.consent.queries.purposes import purpose
from carnet.inbound.actions.person import person_actor
from carnet.inbound.actions.rest import rest, wake
from carnet.inbound.actions.sweep import sweep
from carnet.inbound.models import Rest
from carnet.inbound.personal import PERSONAL
from carnet.inbound.queries.choices import is_open
from carnet.inbound.queries.rests import rests_of
from carnet.inbound.tests.factories import Sent, sent
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.outbound.queries.door import Door
from carnet.outbound.types import MessageFacts

pytestmark = pytest.mark.django_db


def _reason(who: Sent, code: str = "offers", channel: str = "email") -> tuple[bool, str]:
    """Return what the door answers for Noor."""
    card = purpose(code)
    assert card is not None
    facts = MessageFacts(purpose=code, channel=channel, entity="own", contract=False, sector="none")
    door = Door.to(facts, card, sender())
    answer = door.verdicts(door.read([who.noor]), [who.noor], at=clock.now())[who.noor]
    return answer.allowed, answer.reason


def test_a_click_rests_and_a_click_goes_on() -> None:
    who, client = sent(), Client()
    url = who.url(who.noor, "preferences")
    lines = LedgerLine.objects.count()
    assert "Faire une pause de 3 mois" in client.get(url).content.decode()
    assert not Rest.objects.exists()
    assert _reason(who) == (True, "A_CONSENT")
    answer = client.post(url, {"what": "rest"}, follow=True)
    html = answer.content.decode()
    assert "En pause jusqu’au" in html
    assert "Faire une pause" not in html
    assert _reason(who) == (False, "RESTING")
    assert is_open(who.noor, "offers", "email")
    staff = signed_in(ada()).get(reverse("people:contact", args=[who.noor])).content.decode()
    assert "Cette personne a demandé une pause" in staff
    html = client.post(url, {"what": "wake"}, follow=True).content.decode()
    assert "Faire une pause de 3 mois" in html
    assert _reason(who) == (True, "A_CONSENT")
    assert LedgerLine.objects.count() == lines


def test_it_ends_by_itself_and_service_never_rests() -> None:
    who = sent()
    until = rest(actor=person_actor(who.noor), contact_id=who.noor)
    assert rests_of(who.noor) == dict.fromkeys(("email", "sms", "phone", "post"), until)
    assert _reason(who, "service")[1] != "RESTING"
    days = (until - clock.today()).days
    assert 89 <= days <= 92
    with clock.hold(clock.now() + timedelta(days=days - 1)):
        assert _reason(who) == (False, "RESTING")
    with clock.hold(clock.now() + timedelta(days=days)):
        assert _reason(who)[1] != "RESTING"
        assert rests_of(who.noor) == {}
        sweep()
    assert not Rest.objects.exists()


def test_one_channel_rests_alone_and_asking_again_begins_anew() -> None:
    who = sent()
    actor = person_actor(who.noor)
    rest(actor=actor, contact_id=who.noor, channels=("sms",))
    assert _reason(who)[0]
    with clock.hold(clock.now() + timedelta(days=30)):
        later = rest(actor=actor, contact_id=who.noor, channels=("sms",))
    assert rests_of(who.noor) == {"sms": later}
    assert not wake(actor=actor, contact_id=who.noor, channels=("email",))
    assert wake(actor=actor, contact_id=who.noor)
    nobody = Actor(ActorKind.STAFF, "9", "Eve", frozenset().__contains__)
    with pytest.raises(NotPermitted):
        rest(actor=nobody, contact_id=who.noor)


def test_an_erased_person_leaves_no_pause() -> None:
    who = sent()
    rest(actor=person_actor(who.noor), contact_id=who.noor)
    rest(actor=person_actor(who.otto), contact_id=who.otto)
    assert Rest.objects.filter(contact_id=who.noor).exists()
    data = next(d for d in PERSONAL if d.table == "inbound.Rest")
    assert {row["channel"] for row in data.export(who.noor)} == {"email", "sms", "phone", "post"}
    assert data.erase([who.noor]) == 4
    assert data.export(who.noor) == []
    assert not Rest.objects.filter(contact_id=who.noor).exists()
    assert Rest.objects.filter(contact_id=who.otto).exists()

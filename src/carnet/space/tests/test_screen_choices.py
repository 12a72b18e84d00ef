"""What the person chooses: yes and no, pauses, rhythm, ways; each at once, each for themselves."""

from datetime import date, timedelta

import pytest
from django.test import Client

from carnet.accounts.tests.factories import ada, signed_in
from carnet.activity.models import Event
from carnet.audit.models import AuditLine
from carnet.consent.models import ConsentRecord, PersonFact, Standing
from carnet.inbound.models import Rest
from carnet.kit import clock
from carnet.outbound.models import Dispatch, Message
from carnet.people.models import Contact
from carnet.profiles.queries import profile
from carnet.quality.models import Grade
from carnet.space.models import Rhythm
from carnet.space.tests.factories import BAD, counts_of, door_of, page_of

pytestmark = pytest.mark.django_db


def test_a_yes_keeps_its_sentence_and_a_no_stops_what_runs(me: Client, noor: int) -> None:
    assert not door_of(noor)[0]
    text = page_of(me, "moi")
    assert 'value="offers:email:yes"' in text
    assert me.post("/mon-espace/choisir/", {"way": "offers:email:yes"}).status_code == 303
    line = ConsentRecord.objects.get()
    assert line.form == "Espace personnel"
    assert line.wording.endswith("je veux bien en recevoir… par e-mail")
    assert "Comptoir Vasseur" in line.wording
    assert line.proof == "kept"
    assert line.recorded_by == str(noor)
    assert door_of(noor) == (True, "A_CONSENT")
    assert line.wording in page_of(me, "accords")
    assert me.post("/mon-espace/choisir/", {"way": "offers:email:no"}).status_code == 303
    assert door_of(noor) == (False, "R_WITHDRAWN")
    assert ConsentRecord.objects.count() == 2


def test_no_to_everything_and_a_pause(me: Client, noor: int) -> None:
    me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    me.post("/mon-espace/choisir/", {"way": "offers:sms:yes"})
    me.post("/mon-espace/choisir/", {"what": "rest", "canal": ["email", "pigeon"]})
    assert list(Rest.objects.values_list("channel", flat=True)) == ["email"]
    assert door_of(noor) == (False, "RESTING")
    assert "En pause par e-mail" in page_of(me, "moi")
    me.post("/mon-espace/choisir/", {"what": "wake"})
    assert door_of(noor) == (True, "A_CONSENT")
    text = me.post("/mon-espace/choisir/", {"what": "all"}, follow=True).content.decode()
    assert "Vous ne recevrez plus aucune sollicitation" in text
    assert not door_of(noor)[0]
    assert not Standing.objects.filter(purpose="offers", allowed=True).exists()
    fact = PersonFact.objects.get()
    assert (fact.what, fact.channels, fact.via) == ("objection", [], "link")


@pytest.mark.parametrize("way", ["", "offers:email", "service:email:no", "rien:email:yes", BAD])
def test_a_choice_that_is_not_offered_changes_nothing(me: Client, way: str) -> None:
    before = counts_of()
    answer = me.post("/mon-espace/choisir/", {"way": way})
    assert answer.status_code == 422
    assert "<script" not in answer.content.decode()
    assert counts_of() == before


def test_under_fifteen_a_yes_needs_a_parent(me: Client, noor: int) -> None:
    Contact.objects.filter(pk=noor).update(born_on=clock.today().replace(year=2015))
    answer = me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    assert answer.status_code == 422
    assert "l’accord d’un parent" in answer.content.decode()


def test_stale_details_are_confirmed_by_a_click(me: Client, noor: int) -> None:
    Grade.objects.filter(contact_id=noor).update(fresh_until=date(2020, 1, 1))
    assert "Est-ce toujours juste" in page_of(me, "moi")
    answer = me.post("/mon-espace/choisir/", {"what": "confirm"}, follow=True)
    assert "Merci, c’est noté" in answer.content.decode()
    event = Event.objects.get()
    assert (event.kind, event.is_act, event.contact_id) == ("details_confirmed", True, noor)
    me.post("/mon-espace/choisir/", {"what": "confirm"})
    assert Event.objects.count() == 1
    assert Contact.objects.get(pk=noor).last_act_at is not None
    assert "Est-ce toujours juste" not in page_of(me, "moi")


def test_the_way_and_the_language_that_somebody_likes_best(me: Client, noor: int) -> None:
    told = {"what": "prefer", "channel": "sms", "language": "en"}
    assert me.post("/mon-espace/choisir/", told).status_code == 303
    known = profile(noor)
    assert known is not None
    assert (known.channel, known.language) == ("sms", "en")
    text = page_of(me, "moi")
    assert "Hello Noor" in text
    assert '<option value="sms" selected>' in text
    for bad in ({"channel": "pigeon"}, {"language": "xx"}):
        assert me.post("/mon-espace/choisir/", told | bad).status_code == 422


def test_who_wishes_few_messages_gets_no_more_than_that(me: Client, noor: int) -> None:
    me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    assert me.post("/mon-espace/choisir/", {"what": "rhythm", "most": "1"}).status_code == 303
    assert '<option value="1" selected>' in page_of(me, "moi")
    assert door_of(noor)[0]
    kinds = {"purpose": "offers", "channel": "sms", "asked_by": "t"}
    sent = _handed(noor, kinds | {"purpose": "service"}, days=1)
    assert door_of(noor)[0], "what concerns orders is not counted"
    Dispatch.objects.filter(pk=sent.dispatch_id).update(purpose="offers")
    assert door_of(noor) == (False, "RESTING")
    Message.objects.filter(pk=sent.pk).update(handed_at=clock.now() - timedelta(days=31))
    assert door_of(noor)[0]
    Message.objects.filter(pk=sent.pk).update(handed_at=clock.now())
    me.post("/mon-espace/choisir/", {"what": "rhythm", "most": "2"})
    assert door_of(noor)[0]
    assert me.post("/mon-espace/choisir/", {"what": "rhythm", "most": "3"}).status_code == 422
    assert AuditLine.objects.filter(name="space.rhythm_chosen").count() == 2
    staff = signed_in(ada()).get(f"/contacts/{noor}/").content.decode()
    assert "2 messages par mois au plus" in staff
    assert me.post("/mon-espace/choisir/", {"what": "rhythm", "most": ""}).status_code == 303
    assert not Rhythm.objects.exists()


def _handed(contact_id: int, told: dict[str, str], *, days: int) -> Message:
    template = Dispatch.objects.order_by("pk").last()
    assert template is not None
    template.pk = None
    template.purpose, template.channel = told["purpose"], told["channel"]
    template.key = f"t{clock.now():%f}"
    template.save(force_insert=True)
    at = clock.now() - timedelta(days=days)
    return Message.objects.create(
        dispatch=template, contact_id=contact_id, key="k" * 16, state="handed", handed_at=at
    )

"""The screens of the door: what leaves, what carries it, the limits, the mails kept, the calls."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from carnet.carriers import kept
from carnet.consent.tests.factories import visitor
from carnet.kit import clock
from carnet.kit.home import folder
from carnet.outbound.actions.deliver import deliver
from carnet.outbound.actions.opened import SECRETS, close_all
from carnet.outbound.models import Cap, CarrierSetting, Dispatch, DomainRate, Message, Sender
from carnet.outbound.personal import PERSONAL
from carnet.outbound.queries.messages import people_of_state
from carnet.outbound.tests.factories import agreed, dispatch, shop, states, whole

pytestmark = pytest.mark.django_db


def test_a_dispatch_shows_each_state_with_its_reason_and_its_people(client: Client) -> None:
    who = shop()
    number = dispatch(whole(), list(who.values()), name="Café de juin")
    deliver()
    close_all()
    visitor(client)
    assert "Café de juin" in client.get(reverse("outbound:dispatches")).content.decode()
    shown = client.get(reverse("outbound:dispatch", args=[number])).content.decode()
    assert "Remis au transporteur" in shown
    assert "Aucune coordonnée pour ce canal." in shown
    assert set(people_of_state(f"{number}:handed")) == {who["zoe"], who["lou"]}
    assert list(people_of_state(f"{number}:refused:NO_ADDRESS")) == [who["sam"]]


def test_the_stop_button_stops(client: Client) -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    visitor(client)
    client.post(reverse("outbound:turn", args=[number]), {"faire": "pause"})
    assert (
        "Mis en pause" in client.get(reverse("outbound:dispatch", args=[number])).content.decode()
    )
    client.post(reverse("outbound:turn", args=[number]), {"faire": "resume"})
    client.post(reverse("outbound:turn", args=[number]), {"faire": "stop"})
    assert Dispatch.objects.get().state == "stopped"
    assert states(number)[who["zoe"]] == ("cancelled", "stopped")
    assert client.get(reverse("outbound:turn", args=[number])).status_code == 405


def test_a_doubt_is_settled_on_the_page(client: Client) -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    Message.objects.update(state="doubt", due_at=None, to="zoe@exemple.fr")
    visitor(client)
    assert (
        "zoe@exemple.fr" in client.get(reverse("outbound:dispatch", args=[number])).content.decode()
    )
    pk = Message.objects.get().pk
    client.post(reverse("outbound:doubt", args=[number, pk]), {"parti": "oui"})
    assert states(number)[who["zoe"]][0] == "handed"


def test_a_relay_is_set_up_and_says_why_it_stays_off(client: Client) -> None:
    visitor(client)
    page = client.get(reverse("outbound:carrier"), {"preset": "brevo"}).content.decode()
    assert "smtp-relay.brevo.com" in page
    told = {
        "preset": "brevo",
        "host": "smtp-relay.brevo.com",
        "port": "587",
        "user": "u",
        "password": "chut",
    }
    client.post(reverse("outbound:carrier"), told)
    card = CarrierSetting.objects.get()
    assert "chut" not in str(card.settings)
    assert (folder(SECRETS) / "email-smtp-password").read_text() == "chut"
    shown = client.get(reverse("outbound:carriers")).content.decode()
    assert "Rien ne part" in shown
    refused = client.post(reverse("outbound:carrier"), {**told, "port": "zéro"})
    assert refused.status_code == 422
    assert "Un port est un nombre" in refused.content.decode()


def test_a_sender_gets_a_key_and_the_lines_for_its_domain(client: Client) -> None:
    visitor(client)
    told = {"name": "Le Comptoir", "address": "bonjour@comptoir.fr", "signs": "oui"}
    client.post(reverse("outbound:new_sender"), told)
    made = Sender.objects.get()
    assert (made.domain, made.selector, made.is_default) == ("comptoir.fr", "carnet", True)
    assert (folder("dkim") / made.key_name).is_file()
    shown = client.get(reverse("outbound:sender", args=[made.pk])).content.decode()
    assert "v=DKIM1" in shown
    assert "pas vérifié" in shown
    bad = client.post(reverse("outbound:sender", args=[made.pk]), {"name": "X", "address": "non"})
    assert bad.status_code == 422


def test_limits_are_added_and_taken_away(client: Client) -> None:
    visitor(client)
    url = reverse("outbound:limits")
    client.post(url, {"purpose": "", "channel": "email", "days": "7", "most": "2"})
    client.post(url, {"domain": "Orange.fr", "per_hour": "1000"})
    assert Cap.objects.get().most == 2
    assert DomainRate.objects.get().domain == "orange.fr"
    assert "orange.fr" in client.get(url).content.decode()
    client.post(url, {"purpose": "", "channel": "email", "days": "7", "most": "0"})
    assert not Cap.objects.exists()
    assert client.post(url, {"channel": "email", "days": "x", "most": "2"}).status_code == 422


def test_a_kept_mail_is_shown_in_a_frame_that_can_do_nothing(client: Client) -> None:
    who = shop()
    dispatch(whole(), [who["zoe"]])
    deliver()
    close_all()
    key = Message.objects.get().key
    visitor(client)
    assert "Bonjour Zoé" in client.get(reverse("outbound:kept")).content.decode()
    assert "Bonjour Zoé" in client.get(reverse("outbound:kept_one", args=[key])).content.decode()
    frame = client.get(reverse("outbound:kept_frame", args=[key]))
    assert "sandbox" in frame.headers["Content-Security-Policy"]
    assert "<p>Zoé</p>" in frame.content.decode()
    assert client.get(reverse("outbound:kept_one", args=["rien"])).status_code == 404


def test_an_erased_person_leaves_a_line_that_only_counts() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    deliver()
    close_all()
    message = Message.objects.get()
    data = PERSONAL[0]
    assert data.export(who["zoe"])[0]["to"] == "zoe@exemple.fr"
    assert kept.has([message.key])
    data.erase([who["zoe"]])
    kept.forget([message.key])
    assert states(number) == {None: ("handed", message.reason)}
    assert Message.objects.get().to == ""


def test_the_call_list_shows_one_person_at_a_time(client: Client) -> None:
    who = shop()
    agreed(who["zoe"], "phone")
    visitor(client)
    with clock.hold(datetime(2026, 6, 9, 8, 30, tzinfo=UTC)):
        dispatch(whole(channel="phone", about=(), trades=()), [who["zoe"]])
        shown = client.post(reverse("outbound:calls")).content.decode()
        assert "+33639981201" in shown
        pk = Message.objects.get().pk
        client.post(reverse("outbound:calls"), {"message": pk, "issue": "talked"})
    assert Message.objects.get().state == "handed"
    assert client.get(reverse("outbound:letters")).status_code == 200


def test_only_who_may_sees_the_settings(client: Client) -> None:
    visitor(client, "marketing")
    assert client.get(reverse("outbound:dispatches")).status_code == 200
    assert client.get(reverse("outbound:carriers")).status_code == 403

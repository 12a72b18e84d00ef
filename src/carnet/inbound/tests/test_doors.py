"""Every door leads to the same place: pipe, HTTP, webhooks; a stranger is not heard, and what is told twice counts once."""

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from typer.testing import CliRunner

from carnet.accounts.actions.keys import create_key
from carnet.activity.models import Event
from carnet.consent.models import Standing
from carnet.inbound.commands import app
from carnet.inbound.models import Return
from carnet.inbound.queries.hooks import hook_address
from carnet.inbound.queries.returns import people_of_returns
from carnet.inbound.tests.factories import ADA, Sent, sent
from carnet.kit import clock
from carnet.kit.home import folder
from carnet.outbound.models import CarrierSetting, Message
from carnet.people.models import Address

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
BOUNCE = """From: MAILER-DAEMON@mx.exemple.fr
To: retours+{key}@comptoir.exemple
Message-ID: <b1@mx.exemple.fr>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

I could not deliver your message.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exemple.fr

Final-Recipient: rfc822; otto@exemple.fr
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 user unknown
--x--
"""
ANSWER = """From: Otto <otto@exemple.fr>
To: bonjour@comptoir.exemple
Message-ID: <a1@exemple.fr>
In-Reply-To: <{key}@comptoir.exemple>
Subject: Re: Le café du mois
Content-Type: text/plain; charset=utf-8

Merci, à samedi !
"""


@pytest.fixture
def mail(at: At) -> Sent:
    """Write to Noor and Otto."""
    at("2026-11-22T10:00:00+00:00")
    return sent()


def _filled(pattern: str, mail: Sent) -> bytes:
    return pattern.format(key=mail.keys[mail.otto]).replace("\n", "\r\n").encode()


def _state(contact_id: int) -> str:
    return Address.objects.get(contact_id=contact_id, channel="email").state


def test_a_mail_by_the_pipe_and_again_by_http_counts_once(mail: Sent, tmp_path: Path) -> None:
    file = tmp_path / "retour.eml"
    file.write_bytes(_filled(BOUNCE, mail))
    run = CliRunner().invoke(app, ["inbound", "read", str(file), "--json"])
    assert (run.exit_code, json.loads(run.stdout)) == (0, {"new": 1, "before": 0, "nobody": 0})
    assert _state(mail.otto) == "bounced"
    again = CliRunner().invoke(app, ["inbound", "read", "-", "--json"], input=file.read_bytes())
    assert json.loads(again.stdout) == {"new": 0, "before": 1, "nobody": 0}
    assert Return.objects.count() == 1


@pytest.mark.parametrize("content", ["", "  \n"])
def test_an_empty_file_is_said(content: str) -> None:
    run = CliRunner().invoke(app, ["inbound", "read", "-"], input=content)
    assert run.exit_code == 2


def test_an_answer_by_http_is_an_act(mail: Sent) -> None:
    key = create_key(actor=ADA, name="Relais", scopes=["inbound"])
    client = Client(headers={"authorization": f"Bearer {key.secret}"})
    told = {"mail": b64encode(_filled(ANSWER, mail)).decode()}
    answer = client.post("/api/v1/inbound/mail", told, content_type="application/json")
    assert (answer.status_code, answer.json()["new"]) == (200, 1)
    assert Event.objects.filter(contact_id=mail.otto, kind="answer", is_act=True).count() == 1
    for wrong in ({"mail": "é"}, {"mail": ""}, {}, {"mail": 3}):
        refused = client.post("/api/v1/inbound/mail", wrong, content_type="application/json")
        assert refused.status_code == 422
    stop = {"from": "+33639981248", "text": "Stop"}
    client.post("/api/v1/inbound/sms", stop, content_type="application/json")
    assert not Standing.objects.get(contact_id=mail.otto, channel="sms", purpose="offers").allowed


@pytest.mark.parametrize(("days", "counted"), [(29, True), (31, False)])
def test_a_stop_by_sms_counts_with_the_last_sms_to_that_number(
    at: At, days: int, counted: bool
) -> None:
    at("2026-11-22T10:00:00+00:00")
    texts = sent(channel="sms")
    Message.objects.filter(contact_id=texts.otto).update(
        to="+33639981248", handed_at=clock.now() - timedelta(days=days)
    )
    key = create_key(actor=ADA, name="Relais", scopes=["inbound"])
    client = Client(headers={"authorization": f"Bearer {key.secret}"})
    stop = {"from": "+33639981248", "text": "STOP"}
    client.post("/api/v1/inbound/sms", stop, content_type="application/json")
    behind = list(people_of_returns(f"{texts.dispatch}:stop"))
    assert behind == ([texts.otto] if counted else [])
    assert not Standing.objects.get(contact_id=texts.otto, channel="sms", purpose="offers").allowed


def test_a_key_without_the_scope_is_refused(mail: Sent) -> None:
    key = create_key(actor=ADA, name="Site", scopes=["orders"])
    client = Client(headers={"authorization": f"Bearer {key.secret}"})
    told = {"mail": b64encode(_filled(BOUNCE, mail)).decode()}
    answer = client.post("/api/v1/inbound/mail", told, content_type="application/json")
    assert answer.status_code == 403
    assert _state(mail.otto) == "valid"


@pytest.fixture
def provider() -> Client:
    """Set Brevo up, and call as Brevo does."""
    CarrierSetting.objects.create(
        kind="provider", channel="email", settings={"provider": "brevo"}, active=True
    )
    for name, value in (("api_key", "k"), ("webhook_secret", "carnet:motdepasse")):
        (folder("carriers") / f"email-provider-{name}").write_text(value, encoding="utf-8")
    said = b64encode(b"carnet:motdepasse").decode()
    return Client(headers={"authorization": f"Basic {said}"}, enforce_csrf_checks=True)


def _event(mail: Sent, event: str, number: int = 1) -> dict[str, object]:
    return {
        "event": event,
        "email": "otto@exemple.fr",
        "id": number,
        "ts_event": 1_795_000_000,
        "message-id": "<x@brevo>",
        "X-Mailin-custom": json.dumps({"key": mail.keys[mail.otto]}),
    }


def _call(client: Client, told: object, url: str = "") -> int:
    url = url or hook_address("brevo")
    return client.post(url, told, content_type="application/json").status_code


def test_a_webhook_told_twice_counts_once(mail: Sent, provider: Client) -> None:
    assert _call(provider, _event(mail, "hard_bounce")) == 204
    assert _call(provider, _event(mail, "hard_bounce")) == 204
    assert Return.objects.get().kind == "hard"
    assert _state(mail.otto) == "bounced"
    assert _call(provider, _event(mail, "spam", 2)) == 204
    assert Return.objects.filter(kind="complaint").count() == 1
    assert not Standing.objects.get(contact_id=mail.otto, channel="email", purpose="offers").allowed


def test_a_forged_webhook_is_refused(mail: Sent, provider: Client) -> None:
    told = _event(mail, "spam")
    stranger = Client()
    assert _call(stranger, told) == 403
    wrong = b64encode(b"carnet:autre").decode()
    assert _call(Client(headers={"authorization": f"Basic {wrong}"}), told) == 403
    address = hook_address("brevo")
    assert _call(provider, told, address[:-3] + "x/") == 403
    assert _call(provider, told, hook_address("mailjet")) == 403
    assert _call(provider, told, address.replace("brevo", "inconnu")) == 403
    assert provider.get(address).status_code == 405
    assert not Return.objects.exists()
    assert Standing.objects.get(contact_id=mail.otto, channel="email", purpose="offers").allowed


def test_a_stop_by_the_gateway_holds_at_once(mail: Sent) -> None:
    url = hook_address("sms")
    client = Client(enforce_csrf_checks=True)
    assert client.post(url, {"msisdn": "33639981248", "text": "STOP 36180"}).status_code == 204
    row = Standing.objects.get(contact_id=mail.otto, channel="sms", purpose="offers")
    assert not row.allowed
    assert client.post(url, {"msisdn": "", "text": ""}).status_code == 400
    assert client.post(url, "{", content_type="application/json").status_code == 400

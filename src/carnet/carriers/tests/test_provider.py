"""Providers take mails by their HTTP interface and tell afterwards; only what proves where it comes from is read."""

import json
from base64 import b64encode
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from carnet.carriers.open import carrier
from carnet.carriers.provider import events
from carnet.carriers.tests.mails import outgoing
from carnet.carriers.tests.web_server import WebServer, web_server
from carnet.carriers.types import CarrierUnset, Outcome, Settings, Unverified

pytestmark = pytest.mark.house
TAKEN = (201, '{"messageId": "<abc@brevo>"}')
PROOF = "retour:mot"


def handed(server: WebServer, count: int = 1) -> list[Outcome]:
    options = {"provider": "brevo", "api_key": "clef", "api_url": server.url, "patience": "20"}
    provider = carrier(Settings("provider", options))
    assert provider.signs
    outcomes = list(provider.hand_over(outgoing(n) for n in range(1, count + 1)))
    provider.close()
    return outcomes


def test_a_mail_is_handed_over_whole() -> None:
    with web_server(TAKEN) as server:
        assert handed(server) == [Outcome("k1", "accepted", "250", "<abc@brevo>")]
    (call,) = server.calls
    told = json.loads(call.body)
    assert (call.path, call.headers["api-key"]) == ("/smtp/email", "clef")
    assert told["to"] == [{"email": "p1@exemple.fr"}]
    assert told["sender"] == {"name": "Café Lumière", "email": "bonjour@exemple.fr"}
    assert told["replyTo"] == {"email": "contact@exemple.fr"}
    assert told["subject"] == "Des nouvelles d’été"
    assert "Bonjour à vous" in told["htmlContent"]
    assert "Bonjour à vous" in told["textContent"]
    assert told["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert '"key": "k1"' in told["headers"]["X-Mailin-custom"]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ((400, '{"code": "invalid_parameter"}'), "refused"),
        ((401, '{"code": "unauthorized"}'), "later"),
        ((402, '{"code": "not_enough_credits"}'), "later"),
        ((429, "{}"), "later"),
        ((503, "{}"), "later"),
        ((500, "{}"), "doubt"),
        ((502, "{}"), "doubt"),
        ((0, ""), "doubt"),
        ((201, "no json"), "doubt"),
    ],
)
def test_what_is_not_taken_is_told_as_it_is(answer: tuple[int, str], status: str) -> None:
    with web_server(answer, TAKEN) as server:
        first, second = handed(server, 2)
    assert (first.key, first.status) == ("k1", status)
    assert (second.key, second.status) == ("k2", "accepted")
    assert "clef" not in first.text


def test_a_provider_that_is_not_there_is_later() -> None:
    with web_server(TAKEN) as server:
        pass
    assert [o.status for o in handed(server, 2)] == ["later", "later"]


def told_by(body: Any, secret: str = PROOF) -> HttpRequest:
    request = RequestFactory().post(
        "/retour/", body if isinstance(body, bytes) else json.dumps(body), "application/json"
    )
    request.META["HTTP_AUTHORIZATION"] = f"Basic {b64encode(secret.encode()).decode()}"
    return request


def brevo(**more: str) -> Settings:
    return Settings(
        "provider", {"provider": "brevo", "api_key": "clef", "webhook_secret": PROOF, **more}
    )


def brevo_event(event: str, **more: Any) -> dict[str, Any]:
    return {
        "event": event, "email": "ada@exemple.fr", "ts_epoch": 1795341600000, "message-id": "<abc@brevo>",
        "X-Mailin-custom": '{"key": "k1"}', **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("event", "reason", "expected"),
    [
        ("delivered", "", ("delivered", None)),
        ("hard_bounce", "550 5.1.1 user unknown", ("bounced", "hard")),
        ("hard_bounce", "mailbox", ("bounced", "hard")),
        ("soft_bounce", "452 4.2.2 mailbox full", ("bounced", "soft")),
        ("deferred", "451 4.7.1 greylisted", ("later", "soft")),
        ("spam", "", ("complained", "complaint")),
        ("unsubscribe", "", ("unsubscribed", None)),
        ("blocked", "blacklisted", ("refused", "soft")),
        ("invalid_email", "", ("bounced", "hard")),
        ("request", "", ("other", None)),
        ("something_new", "", ("other", None)),
    ],
)
def test_events_are_read(event: str, reason: str, expected: tuple[str, str | None]) -> None:
    (back,) = events(told_by(brevo_event(event, reason=reason)), brevo())
    assert (back.event, back.kind) == expected
    assert (back.key, back.recipient, back.external_id) == ("k1", "ada@exemple.fr", "<abc@brevo>")
    assert back.at is not None


def test_the_same_event_told_twice_is_the_same() -> None:
    one = brevo_event("delivered")
    assert events(told_by(one), brevo()) == events(told_by(one), brevo())


def test_mailjet_tells_several_at_once() -> None:
    settings = Settings(
        "provider",
        {"provider": "mailjet", "api_key": "a", "secret_key": "b", "webhook_secret": PROOF},
    )
    told = [
        {"event": "bounce", "time": 1795341600, "MessageID": 7, "email": "ada@exemple.fr",
         "hard_bounce": True, "error": "user unknown", "Payload": '{"key": "k1"}'},
        {"event": "spam", "time": 1795341600, "MessageID": 8, "email": "bo@exemple.fr", "Payload": '{"key": "k2"}'},
    ]  # fmt: skip
    first, second = events(told_by(told), settings)
    assert (first.key, first.event, first.kind) == ("k1", "bounced", "hard")
    assert (second.key, second.event, second.kind) == ("k2", "complained", "complaint")


@pytest.mark.parametrize("secret", ["retour:autre", "", "autre:mot", "retour"])
def test_what_does_not_prove_itself_is_not_read(secret: str) -> None:
    with pytest.raises(Unverified):
        events(told_by(brevo_event("spam"), secret), brevo())


def test_without_a_secret_nothing_is_read() -> None:
    for secret in ("", "nocolon"):
        with pytest.raises(CarrierUnset) as told:
            events(told_by(brevo_event("spam")), brevo(webhook_secret=secret))
        assert told.value.field == "webhook_secret"


@pytest.mark.parametrize(
    "body", [b"", b"nonsense", b"\xff", b"[]", b'"x"', b'{"items": []}', b"null"]
)
def test_what_makes_no_sense_is_said(body: bytes) -> None:
    with pytest.raises(ValueError, match="not understood"):
        events(told_by(body), brevo())

"""Text messages by HTTP: what is sent is what the settings describe, and what comes back is told as it is."""

import json
from urllib.parse import parse_qs

import pytest

from carnet.carriers.open import sms_carrier
from carnet.carriers.tests.web_server import web_server
from carnet.carriers.types import CarrierUnset, Outcome, Settings, Sms

pytestmark = pytest.mark.house
ONE = Sms("k1", "CAFE", "+33612345678", 'Bonjour "vous" {to} {token} é\nSTOP au 36111')
BODY = '{"from": "{sender}", "dest": "{to}", "message": "{text}", "ref": "{key}", "fixed": "{x}"}'


def options(url: str, **more: str) -> Settings:
    return Settings(
        "sms_http",
        {"url": url, "body": BODY, "headers": '{"Authorization": "Bearer {token}"}', "token": "mot",
         "id": "id", "patience": "20", **more},
    )  # fmt: skip


def handed(settings: Settings, *messages: Sms) -> list[Outcome]:
    carrier = sms_carrier(settings)
    outcomes = list(carrier.hand_over(messages or (ONE,)))
    carrier.close()
    return outcomes


def test_fields_are_filled_and_nothing_else_is() -> None:
    with web_server((200, '{"id": 77}')) as server:
        assert handed(options(server.url)) == [Outcome("k1", "accepted", "200", "77")]
        handed(options(server.url, format="form"))
    first, second = server.calls
    assert json.loads(first.body) == {
        "from": "CAFE", "dest": "+33612345678", "message": ONE.text, "ref": "k1", "fixed": "{x}",
    }  # fmt: skip
    assert first.headers["authorization"] == "Bearer mot"
    assert first.headers["idempotency-key"] == "k1"
    assert parse_qs(second.body.decode())["message"] == [ONE.text]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ((400, '{"error": "bad number"}'), "refused"),
        ((302, ""), "refused"),
        ((401, ""), "later"),
        ((429, ""), "later"),
        ((503, ""), "later"),
        ((500, ""), "doubt"),
        ((0, ""), "doubt"),
    ],
)
def test_what_is_not_taken_is_told_as_it_is(answer: tuple[int, str], status: str) -> None:
    with web_server(answer, (200, "{}")) as server:
        first, second = handed(options(server.url), ONE, ONE)
    assert (first.status, second.status) == (status, "accepted")


def test_a_provider_that_is_not_there_is_later() -> None:
    with web_server((200, "")) as server:
        pass
    assert [o.status for o in handed(options(server.url))] == ["later"]


def test_a_known_provider_needs_its_key_alone() -> None:
    with web_server((201, '{"messageId": 5}')) as server:
        settings = Settings("sms_http", {"preset": "brevo", "api_key": "clef", "url": server.url})
        assert handed(settings) == [Outcome("k1", "accepted", "201", "5")]
    (call,) = server.calls
    assert call.headers["api-key"] == "clef"
    assert json.loads(call.body)["recipient"] == "+33612345678"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "http://sms.exemple.fr/"}, "url"),
        ({"url": "ftp://127.0.0.1/"}, "url"),
        ({"body": "nonsense"}, "body"),
        ({"body": '{"to": "{to}"}'}, "body"),
        ({"body": '["{to}"]'}, "body"),
        ({"headers": '{"a": 1}'}, "headers"),
        ({"format": "xml"}, "format"),
    ],
)
def test_settings_that_lack_something_name_it(more: dict[str, str], field: str) -> None:
    with pytest.raises(CarrierUnset) as told:
        sms_carrier(options(**{"url": "https://sms.exemple.fr/", **more}))
    assert told.value.field == field


def test_a_header_cannot_be_slipped_in() -> None:
    with web_server((200, "{}")) as server:
        (outcome,) = handed(options(server.url, **{"token": "mot\r\nX-Other: 1"}))
    assert (outcome.status, server.calls) == ("refused", [])

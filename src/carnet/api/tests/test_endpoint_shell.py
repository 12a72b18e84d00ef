"""The shell of the endpoints: who is let in, what is refused and how it is told, what is done once."""

import gzip
import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from carnet.accounts.actions.keys import create_key, revoke_key
from carnet.accounts.models import ApiKey
from carnet.activity.models import Event
from carnet.api import rates
from carnet.api.actions.answers import forget_answers
from carnet.api.house import openapi
from carnet.api.models import Answer
from carnet.kit.actor import command_actor

pytestmark = pytest.mark.django_db
ADA = command_actor("tests")
TRACK = {"userId": "C-7", "event": "Quote Requested", "messageId": "m-1"}


@pytest.fixture
def api() -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def made(*scopes: str, **how: Any) -> str:
    return create_key(actor=ADA, name="Boutique", scopes=scopes, **how).secret


def post(api: Client, path: str, body: Any, key: str = "", **headers: str) -> Any:
    told = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {"Authorization": f"Bearer {key}"} if key else {}
    kind = headers.pop("kind", "application/json")
    return api.post(f"/api/v1/{path}", told, content_type=kind, headers=named | headers)


def problem(response: Any, status: int, code: str) -> dict[str, Any]:
    told = response.json()
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, told["status"], told["code"]) == (status, status, code)
    assert told["type"] == f"urn:carnet:problem:{code}"
    assert told["title"]
    assert told["detail"]
    return dict(told)


def test_a_key_opens_by_bearer_by_basic_and_named_in_the_body(api: Client) -> None:
    key = made("track")
    basic = api.post(
        "/api/v1/track",
        json.dumps(TRACK),
        content_type="application/json",
        headers={"Authorization": "Basic " + b64encode(f"{key}:".encode()).decode()},
    )
    assert basic.status_code == 200
    assert post(api, "track", TRACK, key).json()["known"] == 1
    inside = post(api, "t", {**TRACK, "writeKey": key}, kind="text/plain")
    assert inside.json()["known"] == 1
    assert inside.headers["Access-Control-Allow-Origin"] == "*"


def test_who_has_no_key_or_the_wrong_one_is_told_so(api: Client) -> None:
    key = made("track")
    problem(post(api, "track", TRACK), 401, "no_key")
    refused = post(api, "track", TRACK, "page_nothing")
    problem(refused, 401, "no_key")
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    problem(api.get("/api/v1/key", headers={"Authorization": "Basic %%%"}), 401, "no_key")
    problem(
        api.get("/api/v1/events", headers={"Authorization": f"Bearer {key}"}), 403, "not_permitted"
    )
    revoke_key(actor=ADA, key_id=ApiKey.objects.get().pk)
    problem(post(api, "track", TRACK, key), 401, "no_key")
    assert Event.objects.count() == 0


def test_what_is_too_large_or_of_another_format_is_refused(api: Client) -> None:
    key = made("track")
    problem(post(api, "track", b"{" + b" " * 33_000 + b"}", key), 413, "too_large")
    problem(post(api, "batch", b" " * 500_001, key), 413, "too_large")
    bomb = gzip.compress(b" " * 5_000_000)
    problem(post(api, "batch", bomb, key, **{"Content-Encoding": "gzip"}), 413, "too_large")
    problem(post(api, "batch", b"zz", key, **{"Content-Encoding": "gzip"}), 415, "format")
    problem(post(api, "track", TRACK, key, kind="text/xml"), 415, "format")
    packed = gzip.compress(json.dumps({"batch": [{"type": "track", **TRACK}]}).encode())
    assert post(api, "batch", packed, key, **{"Content-Encoding": "gzip"}).json()["events"] == 1


def test_what_is_not_understood_says_where(api: Client) -> None:
    key = made("track")
    assert problem(post(api, "track", b"{", key), 422, "invalid")["errors"][0]["at"] == "/body"
    wrong = problem(post(api, "track", {**TRACK, "timestamp": "hier"}, key), 422, "invalid")
    assert wrong["errors"][0]["at"] == "/body/timestamp"
    assert "ISO 8601" in wrong["errors"][0]["detail"]
    problem(post(api, "batch", {"batch": "x"}, key), 422, "invalid")
    told = post(api, "batch", {"batch": [{"type": "track", **TRACK}, {"type": "no"}]}, key).json()
    assert (told["events"], told["rejected"][0]["index"]) == (1, 1)


def test_what_is_not_there_and_other_methods_are_problems_too(api: Client) -> None:
    problem(api.get("/api/v1/nothing/here"), 404, "not_found")
    problem(api.post("/api/v1/nothing"), 404, "not_found")
    assert problem(api.get("/api/v1/track"), 405, "method")["detail"]
    problem(api.delete("/api/v1/orders"), 405, "method")


def test_a_page_may_ask_whether_it_may_send(api: Client) -> None:
    asked = api.options("/api/v1/batch", headers={"Origin": "https://boutique.exemple"})
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    problem(api.options("/api/v1/orders"), 405, "method")


def test_what_fails_is_told_without_its_cause(api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_how: object) -> None:
        raise RuntimeError("the password is tulip")

    monkeypatch.setattr("carnet.activity.endpoints.tell.ingest", broken)
    failed = post(api, "track", TRACK, made("track"))
    problem(failed, 500, "failed")
    assert b"tulip" not in failed.content


def test_a_key_calls_so_often_in_a_minute(api: Client, at: Callable[[str], Any]) -> None:
    rates._counts.clear()
    at("2026-11-22T09:00:10Z")
    key = made("track", calls_per_minute=2)
    assert [post(api, "track", TRACK, key).status_code for _n in range(3)] == [200, 200, 429]
    refused = post(api, "track", TRACK, key)
    problem(refused, 429, "too_many")
    assert refused.headers["Retry-After"] == "50"
    at("2026-11-22T09:01:00Z")
    assert post(api, "track", TRACK, key).status_code == 200


def test_a_call_made_again_is_answered_again(api: Client, at: Callable[[str], Any]) -> None:
    at("2026-11-22T09:00:00Z")
    key, once = made("track"), {"Idempotency-Key": "k-1"}
    body = {"userId": "C-7", "event": "Quote Requested"}
    first, again = post(api, "track", body, key, **once), post(api, "track", body, key, **once)
    assert first.content == again.content
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Event.objects.count() == 1
    problem(post(api, "track", {**body, "userId": "C-8"}, key, **once), 422, "idempotency_key")
    assert post(api, "track", body, made("track"), **once).json()["events"] == 1
    at("2026-11-23T09:00:01Z")
    assert (forget_answers(), Answer.objects.count()) == (2, 0)


def test_a_call_that_was_refused_may_use_its_key_again(api: Client) -> None:
    key, once = made("track"), {"Idempotency-Key": "k-1"}
    problem(post(api, "track", {"event": "x"}, key, **once), 422, "invalid")
    assert post(api, "track", TRACK, key, **once).json()["events"] == 1
    problem(
        post(api, "track", TRACK, key, **{"Idempotency-Key": "x" * 256}), 422, "idempotency_key"
    )


def test_long_lists_come_in_steps(api: Client) -> None:
    key = made("track", "read")
    batch = [
        {"type": "track", "userId": "C-7", "event": "Newsletter Read", "context": {}}
        for _n in range(5)
    ]
    made_known = made("people", "track")
    post(api, "identify", {"userId": "C-7", "traits": {"firstName": "Noor"}}, made_known)
    post(api, "batch", {"batch": batch}, key)
    seen, cursor = list[int](), ""
    headers = {"Authorization": f"Bearer {key}"}
    for _step in range(3):
        told = api.get("/api/v1/events", {"limit": 2, "cursor": cursor}, headers=headers).json()
        seen += [item["id"] for item in told["items"]]
        cursor = told["next"]
    assert (seen, cursor) == (sorted(seen, reverse=True), "")
    assert len(set(seen)) == 5
    for wrong in (
        {"cursor": "zz"},
        {"cursor": "YmVmb3JlOi01"},
        {"limit": 0},
        {"limit": "x"},
        {"contact": 2**63},
    ):
        problem(api.get("/api/v1/events", wrong, headers=headers), 422, "invalid")


def test_the_document_tells_every_address_and_its_problems() -> None:
    told = openapi()
    assert told["openapi"].startswith("3.1")
    assert {"/api/v1/track", "/api/v1/batch", "/api/v1/events", "/api/v1/key"} <= set(told["paths"])
    assert "/api/v1/t" not in told["paths"]
    for methods in told["paths"].values():
        for one in methods.values():
            assert {"401", "403", "422", "429", "500"} <= {str(s) for s in one["responses"]}
            assert one["summary"]
    assert set(told["components"]["securitySchemes"]) == {"key", "basic"}

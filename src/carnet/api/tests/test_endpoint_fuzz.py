"""Whatever is sent to whatever address: an answer as the document tells it, or a problem; never a failure."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carnet.accounts.actions.keys import create_key
from carnet.api.house import openapi
from carnet.kit.actor import command_actor

pytestmark = pytest.mark.django_db
_SCALAR = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
)
_ANYTHING = st.recursive(
    _SCALAR,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def _of(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values as a schema of ours describes them."""
    if "type" not in schema:
        return _ANYTHING
    kinds = schema["type"]
    return st.one_of([_of_kind(k, schema) for k in ([kinds] if isinstance(kinds, str) else kinds)])


def _of_kind(kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if kind == "object":
        properties = schema.get("properties")
        if not properties:
            return st.dictionaries(st.text(max_size=10), _ANYTHING, max_size=4)
        needed = {k: _of(properties[k]) for k in schema.get("required", ())}
        rest = {k: _of(v) for k, v in properties.items() if k not in needed}
        return st.fixed_dictionaries(needed, optional=rest)
    if kind == "array":
        return st.lists(_of(schema["items"]), max_size=4)
    plain = {
        "null": st.none(),
        "boolean": st.booleans(),
        "integer": st.integers(),
        "string": st.text(max_size=30)
        | st.sampled_from(["track", "Order Completed", "2026-11-22T09:00:00Z"]),
    }
    return plain[kind]


def _fits(value: Any, schema: dict[str, Any]) -> bool:
    """Say whether an answer is what its schema tells."""
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    told = schema.get("type", [])
    if not isinstance(value, tuple(kinds[k] for k in ([told] if isinstance(told, str) else told))):
        return False
    if isinstance(value, dict):
        known = schema.get("properties", {})
        whole = set(schema.get("required", ())) <= set(value)
        return whole and all(_fits(v, known[k]) for k, v in value.items() if k in known)
    return all(_fits(one, schema["items"]) for one in value) if isinstance(value, list) else True


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_address_answers_as_the_document_tells(data: st.DataObject, client: Client) -> None:
    secret = create_key(
        actor=command_actor("tests"),
        name="x",
        scopes=["track", "orders", "people", "read"],
        calls_per_minute=0,
    ).secret
    addresses = [(p, m, t) for p, methods in openapi()["paths"].items() for m, t in methods.items()]
    path, method, told = data.draw(st.sampled_from(addresses))
    headers, wild = {"Authorization": f"Bearer {secret}"}, data.draw(st.booleans())
    client.raise_request_exception = False
    if method == "get":
        named = {
            p["name"]: data.draw(_SCALAR.filter(lambda v: v is not None))
            for p in told["parameters"]
        }
        response = client.get(
            path, {k: str(v) for k, v in named.items()} if wild else {}, headers=headers
        )
    else:
        schema = told["requestBody"]["content"]["application/json"]["schema"]
        body = json.dumps(data.draw(_ANYTHING if wild else _of(schema)))
        response = client.post(path, body, content_type="application/json", headers=headers)
    assert response.status_code in {200, 403, 413, 422}, response.content
    assert str(response.status_code) in {str(s) for s in told["responses"]}
    if response.status_code == 200:
        assert _fits(
            response.json(), told["responses"][200]["content"]["application/json"]["schema"]
        )
    else:
        assert response.headers["Content-Type"] == "application/problem+json"
        assert _fits(response.json(), openapi()["components"]["schemas"]["Problem"])

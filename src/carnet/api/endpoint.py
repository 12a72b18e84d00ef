"""`@endpoint`: every address for programs states what a key must be allowed, how much it takes, and what it answers."""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router

from carnet.api.actions.answers import once
from carnet.api.admission import LARGEST, Admission, Request
from carnet.api.durable import durably
from carnet.api.problems import open_to_pages

__all__ = ["LARGEST", "Request", "endpoint", "stated"]

View = Callable[..., Any]
stated: dict[tuple[str, str], str] = {}
"""What a key must be allowed for each (method, address)."""
_PROBLEMS = (401, 403, 405, 413, 415, 422, 429, 500)
_IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": 255},
    "description": "The same key with the same call is answered again and done once, for 24 hours.",
}


def endpoint(
    router: Router,
    method: str,
    path: str,
    *,
    permission: str,
    answers: Mapping[str, Any],
    takes: Mapping[str, Any] | None = None,
    largest: int = LARGEST,
    pages: bool = False,
    hidden: bool = False,
) -> Callable[[View], View]:
    """Make a function answer a method at a path of a router, for keys that hold `permission` ("": any key).

    The function takes the Request, and what its signature names of path and query; it returns what msgspec can write as
    JSON, or raises a Problem. `answers` and `takes` are JSON schemas of answer and body, `largest` its most bytes, and
    with `pages` scripts of other sites may call. Its docstring is the documentation.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **named: Any) -> HttpResponse:
            def write() -> HttpResponse:
                told = msgspec.json.encode(view(request, **named))
                return HttpResponse(told, content_type="application/json")

            write_once = partial(
                once,
                request,
                key=request.actor.id,  # type: ignore[attr-defined]
                content=getattr(request, "content", b""),
                answer=write,
            )
            if method == "GET":
                return open_to_pages(request, write())
            with durably():
                return open_to_pages(request, write_once())

        router.add_api_operation(
            path,
            [method],
            answer,
            auth=Admission(permission, largest, pages),
            summary=(view.__doc__ or "").partition("\n")[0],
            description="",
            include_in_schema=not hidden,
            openapi_extra=_told(method, permission, answers, takes),
        )
        if pages:
            _answer_before_sending(router, path)
        stated[method, path] = permission
        return view

    return decorate


def _answer_before_sending(router: Router, path: str) -> None:
    """Let browsers ask whether a page of another site may send, which they do before they send JSON."""

    def before(request: HttpRequest) -> HttpResponse:
        del request
        return HttpResponse(
            status=204,
            headers={
                "Access-Control-Allow-Origin": "*",
                "Access-Control-Allow-Methods": "POST",
                "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key",
                "Access-Control-Max-Age": "86400",
            },
        )

    router.add_api_operation(path, ["OPTIONS"], before, auth=None, include_in_schema=False)


def _told(
    method: str, permission: str, answers: Mapping[str, Any], takes: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return what the OpenAPI document says of an endpoint beside its parameters."""
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses: dict[Any, Any] = {
        200: {"description": "OK", "content": {"application/json": {"schema": dict(answers)}}}
    }
    responses |= {status: {"description": "Problem", "content": problem} for status in _PROBLEMS}
    told: dict[str, Any] = {
        "responses": responses,
        "security": [{"key": []}, {"basic": []}],
        "x-permission": permission,
    }
    if takes is not None:
        told["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": dict(takes)}},
        }
    if method != "GET":
        told["parameters"] = [_IDEMPOTENCY]
    return told

"""One line for each request: the name of its route, never its address, which holds numbers of people, words and tokens."""

import logging
import secrets
from collections.abc import Callable
from time import perf_counter

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_log = logging.getLogger("carnet.access")
HEADER = "X-Request-Id"
_STATIC, _NONE = "static", "none"
Answer = Callable[[HttpRequest], HttpResponseBase]


def told(answer: Answer) -> Answer:
    """Number every request, which every line that it causes then bears, and tell how it went."""

    def tell(request: HttpRequest) -> HttpResponseBase:
        number, began = secrets.token_hex(8), perf_counter()
        structlog.contextvars.bind_contextvars(request=number)
        try:
            response = answer(request)
            response.headers[HEADER] = number
            room, route = _route(request)
            actor = getattr(request, "actor", None)
            _log.info(
                "request",
                extra={
                    "method": request.method if request.method in _METHODS else "other",
                    "room": room,
                    "route": route,
                    "status": response.status_code,
                    "ms": round((perf_counter() - began) * 1000),
                    "actor": actor.kind.value if actor else None,
                    "actor_id": actor.id if actor and actor.id.isdecimal() else None,
                },
            )
        finally:
            structlog.contextvars.unbind_contextvars("request")
        return response

    return tell


_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


def _route(request: HttpRequest) -> tuple[str | None, str]:
    """Return the room and the name of the route that answered."""
    match = request.resolver_match
    if match is None:
        return None, _STATIC if request.path.startswith(settings.STATIC_URL) else _NONE
    name = match.view_name if match.url_name else match.func.__module__
    return match.namespace or None, name

"""A bare WSGI application: reads what is sent and says that all is well."""

from collections.abc import Callable, Iterable
from typing import Any

_OK = b'{"success":true}'
_HEADERS = [("Content-Type", "application/json"), ("Content-Length", str(len(_OK)))]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a call."""
    environ["wsgi.input"].read()
    start_response("200 OK", _HEADERS)
    return [_OK]

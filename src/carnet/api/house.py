"""The whole of the API: the endpoints of every room under /api/v1, and the OpenAPI document that tells them."""

from functools import cache
from importlib import import_module
from typing import Any

from ninja import NinjaAPI

from carnet import __version__
from carnet.api.problems import tell_problems
from carnet.kit.declarations import manifests

_PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457). `code` stays the same, `detail` is in the language asked for.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["at", "detail"],
                "properties": {"at": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
_KEYS: dict[str, Any] = {
    "key": {"type": "http", "scheme": "bearer", "description": "Authorization: Bearer KEY"},
    "basic": {
        "type": "http",
        "scheme": "basic",
        "description": "The key as user name, without a password.",
    },
}


class _House(NinjaAPI):
    """The API with what its document tells of every endpoint: the shape of a problem, and how a key is given."""

    def get_openapi_schema(self, **where: Any) -> Any:
        """Return the document."""
        told = super().get_openapi_schema(**where)
        parts = told.setdefault("components", {})
        parts["schemas"] = {**parts.get("schemas", {}), "Problem": _PROBLEM}
        parts["securitySchemes"] = _KEYS
        return told


@cache
def api() -> NinjaAPI:
    """Return the API with the endpoints that the rooms declare; rooms are found once, when the first address is asked."""
    found = _House(
        title="Carnet",
        version=__version__,
        description="A customer database. Keys are made under Réglages › Clés d’accès.",
        urls_namespace="api",
        docs_url=None,
    )
    tell_problems(found)
    for manifest in manifests():
        if manifest.endpoints:
            found.add_router("", import_module(manifest.endpoints).ROUTER)
    return found


def openapi() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    return dict(api().get_openapi_schema(path_prefix="/api/v1/"))

"""What programs can ask of the API itself."""

from typing import Any

from ninja import Router

from carnet.api.endpoint import Request, endpoint

ROUTER = Router(tags=["Key"])
_KEY = {
    "type": "object",
    "required": ["name", "source", "scopes"],
    "properties": {
        "name": {"type": "string"},
        "source": {"type": "string"},
        "scopes": {"type": "array", "items": {"type": "string"}},
    },
}


@endpoint(ROUTER, "GET", "/key", permission="", answers=_KEY)
def key(request: Request) -> dict[str, Any]:
    """Say whose key this is, under which source it writes and what it was made for."""
    return {
        "name": request.actor.name,
        "source": request.holder.source,
        "scopes": sorted(request.holder.scopes),
    }

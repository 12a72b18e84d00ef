"""What of the script's calls goes on: three verbs, under one identifier, without anything that names a person."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

VERBS = ("track", "page")
_KEPT = ("type", "event", "name", "messageId", "timestamp", "properties")
_TEXT = 200
AGREED = {"categoryPreferences": {"analytics": True}}


def plain_calls(
    calls: Sequence[Mapping[str, Any]], *, browser: str, page_of: Any
) -> list[tuple[int, bytes]]:
    """Return the calls that tell what happened, each with its place among all, as the intake of activity reads them.

    Who is told by `browser` alone: a name that a page gives counts only where the shop's server vouches for it. `page_of`
    makes a path plain.
    """
    found = []
    for index, call in enumerate(calls):
        if call.get("type") not in VERBS:
            continue
        told = {key: call[key] for key in _KEPT if key in call}
        properties = call.get("properties")
        held = dict(properties) if isinstance(properties, Mapping) else {}
        path = page_of(str(held.pop("path", "") or held.pop("url", ""))[:2_000])
        for name in ("url", "referrer", "title", "search"):
            held.pop(name, None)
        told["properties"] = held
        told["anonymousId"] = browser
        told["context"] = {"channel": "browser", "page": {"path": path}, "consent": AGREED}
        found.append((index, msgspec.json.encode(told)))
    return found


def named(calls: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return the users that identify calls name, each with what the shop's server signed."""
    told = [
        (str(c.get("userId") or "")[:_TEXT], str(c.get("hash") or "")[:_TEXT])
        for c in calls
        if c.get("type") == "identify"
    ]
    return [(user, sign) for user, sign in told if user and sign]

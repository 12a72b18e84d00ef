"""What a declared check says of a value that somebody types; nothing while no room declares one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from carnet.kit.declarations import declared
from carnet.kit.text import squeeze


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is said of a value: why it cannot be, what is in doubt, and what it is likely to be."""

    error: str = ""
    advice: str = ""
    proposal: str = ""


def check_url() -> str:
    """Return the address that answers while somebody types, or nothing."""
    check = next(iter(declared("entry_checks")), None)
    try:
        return reverse(check.url_name) if check else ""
    except NoReverseMatch:
        return ""


def told(kind: str, value: str, beside: Mapping[str, str] | None = None) -> Told:
    """Return what the declared check says of a value."""
    check = next(iter(declared("entry_checks")), None)
    if check is None or not value.strip():
        return Told()
    found = check.check(kind, value, beside or {})
    return Told(error=str(found.error), advice=str(found.advice), proposal=str(found.proposal))


def offered(post: Mapping[str, Any], name: str, kind: str) -> tuple[str, Told]:
    """Return the value to go on with, and what is still to be asked about it.

    Somebody who took the proposal ("use") goes on with it; one who keeps what was typed ("as_is") is not asked again.
    """
    value = str(post.get(name, ""))
    if "use" in post and post.get("proposed"):
        return str(post["proposed"]), Told()
    if "as_is" in post:
        return value, Told()
    found = told(kind, value, {k: str(v) for k, v in post.items()})
    if squeeze(found.proposal) == squeeze(value):
        return value, Told()
    return value, found if found.proposal else Told()

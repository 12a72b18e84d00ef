"""What each recipe states of its message and cannot be changed: the kind of purpose, and the facts that go with it."""

from collections.abc import Mapping
from typing import Any

OWN = {"entity": "own", "contract": False, "sector": "none"}
_OF_A_CONTRACT = {"entity": "own", "contract": True, "sector": "none"}

# Recipe: legal kind of its purpose, statements that are locked.
_LOCKED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "newsletter": ("newsletter", OWN),
    "offer": ("promotion", OWN),
    "birthday": ("birthday_offer", OWN),
    "win_back": ("promotion", OWN),
    "renew": ("renewal_request", OWN),
    "details": ("service", _OF_A_CONTRACT),
    "choose": ("service", _OF_A_CONTRACT),
    "satisfaction": ("service", _OF_A_CONTRACT),
    "offer_sms": ("promotion", OWN),
    "birthday_sms": ("birthday_offer", OWN),
    "win_back_sms": ("promotion", OWN),
    "service_sms": ("service", _OF_A_CONTRACT),
}
# A promotion also goes by a purpose that was opened for news: agreements to either were asked for in one sentence.
NEAR: Mapping[str, tuple[str, ...]] = {
    "newsletter": ("newsletter", "promotion"),
    "birthday_offer": ("birthday_offer", "promotion"),
}


def kind_of(recipe: str) -> str:
    """Return the legal kind of the purpose of a recipe, "" where it is free."""
    return _LOCKED[recipe][0] if recipe in _LOCKED else ""


def kinds_of(recipe: str) -> tuple[str, ...]:
    """Return the legal kinds of purposes that a recipe may be sent for, the nearest first; () for any."""
    kind = kind_of(recipe)
    return NEAR.get(kind, (kind,)) if kind else ()


def locked(recipe: str) -> dict[str, Any]:
    """Return the statements of a recipe that nobody changes."""
    return dict(_LOCKED[recipe][1]) if recipe in _LOCKED else {}

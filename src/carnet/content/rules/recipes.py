"""Messages to begin from, in French and English; each with the kind of purpose that it is meant for."""

from collections.abc import Mapping
from typing import Any

from carnet.content.rules.recipes_en import ENGLISH
from carnet.content.rules.recipes_fr import FRENCH

Recipe = Mapping[str, Any]

PURPOSES: Mapping[str, str] = {
    "newsletter": "newsletter",
    "offer": "promotion",
    "birthday": "birthday_offer",
    "win_back": "promotion",
    "renew": "renewal_request",
    "details": "service",
    "choose": "service",
    "satisfaction": "service",
    "offer_sms": "promotion",
    "birthday_sms": "birthday_offer",
    "win_back_sms": "promotion",
    "service_sms": "service",
    "blank": "",
    "blank_sms": "",
}


def recipe(key: str, language: str) -> Recipe | None:
    """Return a recipe in a language, French where there is no other."""
    return (ENGLISH if language == "en" else FRENCH).get(key)

"""The recipes as they are offered, and the draft that each begins with."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from carnet.content.rules import blocks
from carnet.content.rules.look import DEFAULT
from carnet.content.rules.recipes import PURPOSES, recipe
from carnet.content.types import Channel, Draft, Gone
from carnet.kit.declarations import Text

_TOLD: Mapping[str, tuple[Text, Text]] = {
    "newsletter": (
        gettext_lazy("Lettre d’information"),
        gettext_lazy("Des nouvelles de la maison, sans pousser à l’achat"),
    ),
    "offer": (gettext_lazy("Offre"), gettext_lazy("Un produit ou deux, un prix, une date de fin")),
    "birthday": (
        gettext_lazy("Anniversaire"),
        gettext_lazy("Une attention, à ceux qui ont donné leur date de naissance"),
    ),
    "win_back": (
        gettext_lazy("Retrouver"),
        gettext_lazy("Pour qui n’est pas venu depuis longtemps, avec ses derniers achats"),
    ),
    "renew": (
        gettext_lazy("Renouveler l’accord"),
        gettext_lazy("Avant le terme : oui ou non, sur une page qui en garde la preuve"),
    ),
    "details": (
        gettext_lazy("Vérifier les coordonnées"),
        gettext_lazy("Ce que vous avez de la personne, à confirmer ou à corriger"),
    ),
    "choose": (
        gettext_lazy("Choisir ce que je reçois"),
        gettext_lazy("Par sujet et par moyen : moins de désinscriptions"),
    ),
    "satisfaction": (
        gettext_lazy("Satisfaction"),
        gettext_lazy("Une seule question, on répond au message"),
    ),
    "offer_sms": (gettext_lazy("Offre"), gettext_lazy("Une phrase, une date, STOP")),
    "birthday_sms": (gettext_lazy("Anniversaire"), gettext_lazy("Un mot le jour même")),
    "win_back_sms": (gettext_lazy("Retrouver"), gettext_lazy("Une phrase, sans insister")),
    "service_sms": (
        gettext_lazy("Commande prête"),
        gettext_lazy("Message de service, sans publicité"),
    ),
    "blank": (gettext_lazy("Page blanche"), gettext_lazy("Votre en-tête et un texte")),
    "blank_sms": (gettext_lazy("Page blanche"), gettext_lazy("Un SMS vide")),
}


_ICONS: Mapping[str, str] = {
    "newsletter": "news",
    "offer": "discount",
    "birthday": "cake",
    "win_back": "heart-handshake",
    "renew": "refresh",
    "details": "id",
    "choose": "adjustments",
    "satisfaction": "mood-smile",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeCard:
    """A recipe as it is offered; `purpose` is the kind of purpose that the law sees in it, "" none."""

    key: str
    channel: Channel
    label: Text
    detail: Text
    purpose: str
    icon: str


def recipes() -> list[RecipeCard]:
    """Return every recipe, the empty ones last."""
    return [
        RecipeCard(
            key=key,
            channel="sms" if key.endswith("_sms") else "email",
            label=label,
            detail=detail,
            purpose=PURPOSES[key],
            icon=_ICONS.get(key, "message-2" if key.endswith("_sms") else "mail"),
        )
        for key, (label, detail) in _TOLD.items()
    ]


def recipe_draft(key: str, language: str) -> Draft:
    """Return what a recipe begins with, in a language. Raises Gone."""
    told = recipe(key, language)
    if told is None:
        raise Gone
    sms = told.get("channel") == "sms"
    return Draft(
        channel="sms" if sms else "email",
        name=told["name"],
        language=language if language in ("fr", "en") else "fr",
        purpose_hint=PURPOSES[key],
        subject=told.get("subject", ""),
        preheader=told.get("preheader", ""),
        blocks=blocks.clean(told.get("blocks", ())),
        look=DEFAULT,
        text=told["text"] if sms else None,
    )

"""How custom fields and their values are said: labels in the language of the reader, values as people write them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.fields.types import CustomCard
from carnet.kit.declarations import Text, declared
from carnet.web.templatetags.carnet import in_days

KIND_WORDS: dict[str, Text] = {
    "text": gettext_lazy("Texte"),
    "number": gettext_lazy("Nombre"),
    "yesno": gettext_lazy("Oui ou non"),
    "date": gettext_lazy("Date"),
    "anniversary": gettext_lazy("Anniversaire (jour et mois)"),
    "choice": gettext_lazy("Un choix"),
    "choices": gettext_lazy("Plusieurs choix"),
    "email": gettext_lazy("E-mail"),
    "url": gettext_lazy("Adresse de site"),
}
WRONG: dict[str, Text] = {
    "long": gettext_lazy("C’est trop long : 2 000 signes au plus"),
    "number": gettext_lazy("Écrivez un nombre, par exemple 12 ou 4,5"),
    "yesno": gettext_lazy("Répondez par oui ou par non"),
    "date": gettext_lazy("Cette date n’existe pas. Écrivez-la ainsi : 12/03/1984"),
    "anniversary": gettext_lazy("Ce jour n’existe pas. Écrivez jour et mois, par exemple 12/03"),
    "choice": gettext_lazy("Choisissez dans la liste"),
    "choices": gettext_lazy("Choisissez dans la liste"),
    "email": gettext_lazy("L’e-mail doit contenir un @, par exemple prenom@exemple.fr"),
    "url": gettext_lazy("Écrivez l’adresse entière, par exemple https://exemple.fr"),
}


def label_of(field: CustomCard) -> str:
    """Return the name of a field in the language of the reader, French where there is no other."""
    french = (translation.get_language() or "fr").startswith("fr")
    return field.label_fr if french or not field.label_en else field.label_en


def value_shown(kind: str, text: str) -> str:
    """Return a stored value as people write it."""
    if kind == "yesno":
        return _("Oui") if text == "1" else _("Non")
    if kind == "number":
        french = (translation.get_language() or "fr").startswith("fr")
        return text.replace(".", ",") if french else text
    if kind == "date":
        return in_days(date.fromisoformat(text))
    if kind == "anniversary":
        day = date.fromisoformat(f"2000-{text}")
        return f"{day.day}\u00a0{formats.date_format(day, 'F')}"
    if kind == "choices":
        return ", ".join(text.split("\n"))
    return text


def value_typed(kind: str, text: str) -> str:
    """Return a stored value as it is typed again."""
    if kind == "anniversary" and text:
        return f"{text[3:]}/{text[:2]}"
    if kind in {"yesno", "number"} and text:
        return value_shown(kind, text)
    return text


def purposes() -> Sequence[tuple[str, Any]]:
    """Return the purposes that rooms declare, (code, label); none while no room does."""
    return [pair for load in declared("purpose_lists") for pair in load()]


def purpose_words(code: str, known: Sequence[tuple[str, Any]]) -> str:
    """Return what a purpose is called; one that is no longer declared is called by its code."""
    return str(dict(known).get(code, code))

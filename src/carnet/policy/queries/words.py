"""Titles of the chapters, names of channels and safeguards, and what changed, in words."""

from collections.abc import Sequence
from typing import get_args

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from carnet.kit.declarations import Text
from carnet.kit.disclosed import Chapter
from carnet.policy.rules.differ import counted
from carnet.policy.types import Change, How

CHAPTERS: tuple[str, ...] = get_args(Chapter)
TITLES: dict[str, Text] = {
    "controller": gettext_lazy("Qui est responsable de vos données"),
    "purposes": gettext_lazy("Pourquoi nous utilisons vos données"),
    "data": gettext_lazy("Quelles données"),
    "sources": gettext_lazy("D’où elles viennent"),
    "recipients": gettext_lazy("Qui les reçoit"),
    "transfers": gettext_lazy("Hors de l’Espace économique européen"),
    "durations": gettext_lazy("Combien de temps nous les gardons"),
    "mandatory": gettext_lazy("Ce qui est obligatoire"),
    "automated": gettext_lazy("Décisions automatisées"),
    "trackers": gettext_lazy("Cookies et mesures"),
    "games": gettext_lazy("Jeux"),
    "children": gettext_lazy("Enfants"),
    "rights": gettext_lazy("Vos droits"),
    "california": gettext_lazy("Californie"),
    "authority": gettext_lazy("Autorité de contrôle"),
}
SAFEGUARD_LABELS: dict[str, Text] = {
    "": gettext_lazy("Aucune garantie, ou pas encore connue"),
    "dpf": gettext_lazy("cadre UE–États-Unis de protection des données"),
    "clauses": gettext_lazy("clauses contractuelles types de la Commission européenne"),
    "rules": gettext_lazy("règles d’entreprise contraignantes"),
    "consent": gettext_lazy("votre accord exprès, après information"),
}
KIND_LABELS: dict[str, Text] = {
    "processor": gettext_lazy("Prestataire : travaille pour vous, sur vos instructions"),
    "partner": gettext_lazy("Partenaire : utilise les données pour son propre compte"),
}
_CHANNELS: dict[str, dict[str, str]] = {
    "fr": {"email": "e-mail", "sms": "SMS", "phone": "téléphone", "post": "courrier"},
    "en": {"email": "email", "sms": "text message", "phone": "phone", "post": "letter"},
}
LANGUAGE_LABELS: dict[str, Text] = {"fr": gettext_lazy("Français"), "en": gettext_lazy("Anglais")}


def language() -> str:
    """Return the language that is active, one of ours."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def channel_name(channel: str) -> str:
    """Return a way to write in words."""
    return _CHANNELS[language()].get(channel, channel)


def told(found: Sequence[Change]) -> list[str]:
    """Return what differs in words, a sentence for each chapter and kind of change."""
    return [
        _("%(chapter)s : %(what)s.")
        % {"chapter": str(TITLES.get(chapter, chapter)), "what": _counted(how, n)}
        for chapter, how, n in counted(found)
    ]


def _counted(how: How, n: int) -> str:
    if how == "added":
        text = ngettext("%(n)s phrase ajoutée", "%(n)s phrases ajoutées", n)
    elif how == "gone":
        text = ngettext("%(n)s phrase retirée", "%(n)s phrases retirées", n)
    else:
        text = ngettext("%(n)s phrase changée", "%(n)s phrases changées", n)
    return text % {"n": n}

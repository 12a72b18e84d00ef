"""Refusals and levels in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.accounts.queries import staff_cards
from carnet.kit.declarations import Text
from carnet.quality.rules.checks import CHECKS
from carnet.quality.rules.rounds import INACTIVE, STALE

_REFUSALS: Mapping[str, Text] = {
    "unknown": gettext_lazy("Cela n’existe plus. Rechargez la page pour voir où l’on en est."),
    "closed": gettext_lazy("Ce contrôle est clos : ses chiffres ne changent plus."),
    "reason": gettext_lazy("Dites en quelques mots pourquoi cette ligne est laissée, par exemple « trop peu de monde »."),
    "nobody": gettext_lazy("Aucune fiche n’est encore notée. Déposez d’abord un fichier de contacts."),
    "lines": gettext_lazy("Des lignes attendent encore : dites pour chacune si elle est faite ou laissée."),
    "person": gettext_lazy("Un contrôle est clos par une personne."),
    "begun": gettext_lazy("Des lignes sont déjà décidées : le contrôle ne se retire plus, il se clôt."),
    "none": gettext_lazy("Il n’y a plus rien à corriger ici."),
    "rhythm": gettext_lazy("Un contrôle revient tous les 3 ou tous les 6 mois."),
}  # fmt: skip
LEVELS: Mapping[str, Text] = {
    "doubt": gettext_lazy("Met la note à D"),
    "lack": gettext_lazy("Baisse la note"),
    "note": gettext_lazy("Signalé sans changer la note"),
    "gap": gettext_lazy("Compté, jamais exigé"),
}
_LINES: Mapping[str, tuple[Text, Text]] = {
    STALE: (
        gettext_lazy("Personne sans signe de vie depuis trop longtemps"),
        gettext_lazy("Préparer une liste à confirmer."),
    ),
    INACTIVE: (
        gettext_lazy("Personne inactive pour vos lettres et vos offres"),
        gettext_lazy("Suivre les étapes de la page Inactives."),
    ),
}
"""The lines that no check makes: what they are about, what to do."""


def refusal(code: str) -> str:
    """Return the sentence of a refusal."""
    return str(_REFUSALS[code])


def line_words(line: str) -> tuple[str, str]:
    """Return what a line of a round is about and what to do, in the language of the reader."""
    check = CHECKS.get(line)
    what, remedy = (check.what, check.remedy) if check else _LINES[line]
    return _(str(what)), _(str(remedy))


def who(by: str) -> str:
    """Return the name of who acted, as kind and number are kept."""
    kind, _colon, number = by.partition(":")
    if kind != "staff":
        return _("la ligne de commande") if kind == "command" else _("Carnet")
    return next((c.name for c in staff_cards() if str(c.id) == number), _("une personne partie"))

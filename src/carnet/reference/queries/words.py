"""What the files are, why one was not loaded, and what is said of a place, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.kit.declarations import Text
from carnet.reference.types import (
    DEPARTMENTS,
    ESTABLISHMENTS,
    POSTCODES,
    REGIONS,
    TOWNS,
    TRADES,
    Judged,
    NotLoaded,
)

NAMES: Mapping[str, Text] = {
    POSTCODES: gettext_lazy("Codes postaux"),
    TOWNS: gettext_lazy("Communes"),
    DEPARTMENTS: gettext_lazy("Départements"),
    REGIONS: gettext_lazy("Régions"),
    TRADES: gettext_lazy("Activités (NAF)"),
    ESTABLISHMENTS: gettext_lazy("Établissements fermés"),
}
SOURCES: Mapping[str, Text] = {
    POSTCODES: gettext_lazy("La Poste, « Base officielle des codes postaux » (data.gouv.fr)"),
    TOWNS: gettext_lazy("Insee, « Code officiel géographique », communes (insee.fr)"),
    DEPARTMENTS: gettext_lazy("Insee, « Code officiel géographique », départements (insee.fr)"),
    REGIONS: gettext_lazy("Insee, « Code officiel géographique », régions (insee.fr)"),
    TRADES: gettext_lazy("Insee, « Nomenclature d’activités française » (insee.fr)"),
    ESTABLISHMENTS: gettext_lazy(
        "Un fichier à trois colonnes, SIRET, état, date, ou un extrait de la base Sirene"
    ),
}
SERVES: Mapping[str, Text] = {
    POSTCODES: gettext_lazy("Vérifie qu’un code postal existe et que la ville lui correspond."),
    TOWNS: gettext_lazy("Rend les accents des villes, reconnaît les communes qui ont fusionné."),
    DEPARTMENTS: gettext_lazy("Donne le nom des départements."),
    REGIONS: gettext_lazy("Donne le nom des régions."),
    TRADES: gettext_lazy("Donne le métier d’une entreprise d’après son code."),
    ESTABLISHMENTS: gettext_lazy("Signale les établissements qui n’existent plus."),
}


def refusal(refused: NotLoaded) -> str:
    """Return why a file was not loaded and what to do, as a sentence."""
    sentences: Mapping[str, str] = {
        "empty": _("Ce fichier ne contient aucune ligne."),
        "unreadable": _("Ce fichier n’est pas un texte. Il faut un CSV, tel que l’éditeur le publie."),
        "former": _("Ce fichier a l’ancienne forme, abandonnée par son éditeur. Prenez celui de l’année."),
        "unknown": _("Ce fichier n’est reconnu par aucun de ses titres de colonnes (%(what)s)."),
        "line": _("Ligne %(line)s : %(what)s illisible. Rien n’a été chargé, l’ancien fichier reste en place.")
        if refused.what
        else _("Ligne %(line)s illisible. Rien n’a été chargé, l’ancien fichier reste en place."),
        "twice": _("Un même numéro y figure sur deux lignes. Rien n’a été chargé, l’ancien fichier reste en place."),
        "older": _("Ce fichier est plus ancien que celui en place (%(what)s). Rien n’a été chargé."),
        "shorter": _("Ce fichier a moins de la moitié des lignes de celui en place (%(what)s) : il est sans doute coupé. Rien n’a été chargé."),
        "version": _("« %(what)s » n’est pas une année. Écrivez par exemple 2026."),
    }  # fmt: skip
    return sentences[refused.code] % {"line": refused.line, "what": refused.what}


def problem(judged: Judged) -> str:
    """Return what the official files have against a place, as a sentence; nothing when they agree."""
    sentences: Mapping[str, str] = {
        "": "",
        "postcode.unknown": _("Ce code postal n’existe pas."),
        "town.missing": _("La ville manque."),
        "town.part": _("C’est une ancienne commune ou un lieu-dit de %(town)s."),
        "town.spelling": _("L’orthographe officielle est %(town)s."),
        "town.elsewhere": _("Cette ville n’a pas ce code postal."),
        "town.unknown": _("Ce code postal ne dessert pas de ville de ce nom."),
    }
    return sentences[judged.problem] % {"town": judged.town}

"""Why somebody gets nothing, in words short enough for a list."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Text
from carnet.segments.queries.reach import label_of

_DOOR: Mapping[str, Text] = {
    "NO_SENDER": _("Aucun expéditeur n’était réglé."),
    "NO_CONTENT": _("Le contenu manquait."),
    "NOT_FILLED": _("Le message n’a pas pu être rempli pour cette personne."),
    "NO_ADDRESS": _("Aucune coordonnée pour ce canal."),
    "NO_PURPOSE": _("La finalité n’était plus ouverte."),
    "TRIED_OUT": _("Le serveur a demandé huit fois de réessayer."),
    "UNSENDABLE": _("L’adresse ne peut pas recevoir de message."),
    "RESTING": _("Elle a demandé une pause."),
}


def reason_words(code: str) -> Text:
    """Return why somebody gets nothing, short enough for a list."""
    if code in _DOOR:
        return _DOOR[code]
    try:
        return label_of(code)
    except KeyError:
        return _("Retenu à la sortie.")

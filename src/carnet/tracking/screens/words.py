"""The words of what cannot be taken."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "large": _("C’est trop long : 64 ko au plus à la fois."),
    "json": _("Le contenu n’est pas compris : il faut un objet JSON avec « site »."),
    "origin": _(
        "Ce site n’est pas déclaré dans Carnet, ou cette adresse n’est pas une des siennes."
    ),
    "often": _("C’est demandé trop souvent : réessayez dans une minute."),
    "many": _("C’est trop d’appels à la fois : 100 au plus."),
    "choice": _("Il n’y a pas d’accord en cours derrière cet envoi : rien n’est gardé."),
    "visitor": _("L’identifiant n’est pas compris, ou il a plus de 13 mois."),
    "hash": _("La signature de l’utilisateur ne correspond pas au secret du site."),
    "wording": _("Ces mots n’ont jamais été montrés."),
    "type": _("Le type doit être track, page ou identify."),
    "name": _("Donnez un nom au site, de 80 caractères au plus."),
    "origins": _(
        "Une adresse n’est pas comprise : écrivez https://exemple.fr, sans rien derrière, dix au plus."
    ),
}


def said(code: str) -> str:
    """Return the sentence of a refusal."""
    return str(WORDS.get(code, _("Cet appel n’est pas compris.")))


def refused(code: str) -> dict[str, str]:
    """Return a refusal as it is answered: its code, which stays the same, and its sentence."""
    return {"code": code, "detail": said(code)}

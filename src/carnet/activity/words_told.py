"""Why a call of a program was not taken, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, str | Promise] = {
    "json": _("Ce n’est pas du JSON comme la spécification Segment le décrit."),
    "large": _("L’événement dépasse 32 ko."),
    "type": _("Le type manque ou n’est pas connu : track, identify, page, screen, group ou alias."),
    "nobody": _("Il faut un userId ou un anonymousId."),
    "name": _("Cet identifiant est trop long ou vide : 120 signes au plus."),
    "event": _("Le nom de l’événement manque (event)."),
    "group": _("Le groupId manque."),
    "alias": _("Un alias demande previousId et userId."),
    "moment": _("Ce moment n’est pas écrit en ISO 8601, par exemple 2026-11-22T09:30:00Z."),
    "long_ago": _("Ce moment est antérieur à 1990."),
    "ahead": _("Ce moment est dans l’avenir."),
    "order_id": _("Le numéro de commande manque (order_id), ou dépasse 80 signes."),
    "amount": _("Ce montant n’est pas un nombre."),
    "quantity": _("Cette quantité n’est pas un nombre possible."),
    "currency": _("La monnaie s’écrit en trois lettres, par exemple EUR."),
    "products": _("Les produits doivent être une liste d’objets, mille au plus."),
    "product": _("Ce produit n’a ni référence ni nom."),
    "left_email": _("L’adresse e-mail n’est pas comprise : elle a été laissée de côté."),
    "left_phone": _("Le numéro de téléphone n’est pas compris : il a été laissé de côté."),
    "left_address": _("L’adresse postale n’est pas comprise : elle a été laissée de côté."),
    "left_birthday": _("La date de naissance n’est pas comprise : elle a été laissée de côté."),
    "left_createdAt": _("La date de création n’est pas comprise : elle a été laissée de côté."),
}


def said_misfit(code: str) -> str:
    """Return the sentence for a code."""
    return str(_WORDS.get(code) or gettext("Cet appel n’est pas compris."))

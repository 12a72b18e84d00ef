"""What the states, reasons and pauses of messages are called on screen."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from carnet.kit.declarations import Text
from carnet.law.rules.reasons import reason

STATES: dict[str, Text] = {
    "waiting": gettext_lazy("En attente"),
    "later": gettext_lazy("À réessayer"),
    "claimed": gettext_lazy("En préparation"),
    "handing": gettext_lazy("En train de partir"),
    "handed": gettext_lazy("Remis au transporteur"),
    "delivered": gettext_lazy("Arrivés"),
    "bounced": gettext_lazy("Revenus en erreur"),
    "refused": gettext_lazy("Non envoyés"),
    "doubt": gettext_lazy("En doute"),
    "cancelled": gettext_lazy("Annulés"),
}
TONES = {
    "handed": "yes", "delivered": "yes", "bounced": "no", "refused": "no", "doubt": "cond", "later": "cond",
    "waiting": "cond",
}  # fmt: skip
DISPATCH_STATES: dict[str, tuple[Text, str]] = {
    "draft": (gettext_lazy("préparé"), ""),
    "running": (gettext_lazy("en cours"), "yes"),
    "paused": (gettext_lazy("en pause"), "cond"),
    "stopped": (gettext_lazy("arrêté"), "no"),
    "done": (gettext_lazy("terminé"), ""),
}
_OWN: dict[str, Text] = {
    "GONE": gettext_lazy("La fiche n’existe plus, ou a été réunie avec une autre."),
    "NO_ADDRESS": gettext_lazy("Aucune coordonnée pour ce canal."),
    "CAP": gettext_lazy("Cette personne a reçu assez de messages : celui-ci attend son tour."),
    "PACE": gettext_lazy("Le rythme permis est atteint : ce message part à la prochaine période."),
    "RESTING": gettext_lazy("Cette personne a demandé une pause."),
    "NO_PURPOSE": gettext_lazy("La finalité de cet envoi n’est plus ouverte."),
    "NOT_FILLED": gettext_lazy("Le contenu n’a pas pu être rempli pour cette personne."),
    "UNSENDABLE": gettext_lazy(
        "Le message ne peut pas être écrit sans faute : nom, objet ou adresse."
    ),
    "NO_CONTENT": gettext_lazy("Cette variante n’a pas de contenu."),
    "NO_SENDER": gettext_lazy("Aucun expéditeur n’est réglé : ajoutez-en un dans les réglages."),
    "TRIED_OUT": gettext_lazy("Le serveur a demandé huit fois de réessayer."),
    "stopped": gettext_lazy("L’envoi a été arrêté avant."),
    "ended": gettext_lazy("La date de fin de l’envoi est passée."),
}
PAUSES: dict[str, Text] = {
    "asked": gettext_lazy("Mis en pause par l’équipe."),
    "bounces": gettext_lazy("Trop d’adresses en erreur : vérifiez la liste avant de reprendre."),
    "complaints": gettext_lazy(
        "Trop de signalements comme indésirable : relisez le contenu et les destinataires."
    ),
    "unsubscribes": gettext_lazy(
        "Trop de désinscriptions : ce message n’est pas attendu par ces personnes."
    ),
    "carrier": gettext_lazy(
        "Le transporteur n’est pas bien réglé : un réglage manque, ou la clé n’est plus là."
    ),
}
CLOSED: dict[str, Text] = {
    "public_address": gettext_lazy(
        "Rien ne part : les liens de vos messages ne mènent encore nulle part. Réglez l’adresse publique en https et "
        "faites-la vérifier, ou prenez le transporteur d’essai."
    ),
}


def said(code: str) -> str:
    """Return the sentence of a reason, of the law or of the door; "" for none."""
    if not code:
        return ""
    if code in _OWN:
        return str(_OWN[code])
    french = "fr" if (get_language() or "fr").startswith("fr") else "en"
    try:
        return reason(code).said(french)
    except KeyError:
        return _("Raison non connue : %(code)s") % {"code": code}

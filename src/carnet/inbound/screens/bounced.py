"""Why a message was not delivered, in words: the readers of bounces name reasons by the words of their trade."""

from django.utils.translation import gettext_lazy

from carnet.kit.declarations import Text

_REFUSED = gettext_lazy("Refusé par le serveur de la personne.")
_FAILED = gettext_lazy("Panne du serveur de la personne.")
REASONS: dict[str, Text] = {
    "userunknown": gettext_lazy("Cette adresse n’existe pas."),
    "hostunknown": gettext_lazy("Ce domaine n’existe pas."),
    "hasmoved": gettext_lazy("Cette adresse a changé."),
    "notaccept": gettext_lazy("Ce domaine ne reçoit pas d’e-mails."),
    "mailboxfull": gettext_lazy("La boîte est pleine."),
    "suspend": gettext_lazy("La boîte est fermée ou suspendue."),
    "filtered": gettext_lazy("Écarté par un filtre de la boîte."),
    "emailtoolarge": gettext_lazy("Le message est trop lourd."),
    "expired": gettext_lazy("Le serveur de la personne n’a pas répondu à temps."),
    "speeding": gettext_lazy("Trop de messages à la fois pour ce domaine."),
    "toomanyconn": gettext_lazy("Trop de messages à la fois pour ce domaine."),
    "spamdetected": gettext_lazy("Pris pour un indésirable."),
    "virusdetected": gettext_lazy("Pris pour dangereux."),
    "contenterror": gettext_lazy("Le contenu est refusé."),
    "authfailure": gettext_lazy("La signature de votre domaine n’est pas reconnue."),
    "norelaying": gettext_lazy("Votre serveur d’envoi n’a pas le droit d’écrire là."),
    "requireptr": gettext_lazy("Le nom de votre serveur d’envoi n’est pas reconnu."),
    "notcompliantrfc": gettext_lazy("Le message ne suit pas les règles du courrier."),
    "syntaxerror": gettext_lazy("Le message ne suit pas les règles du courrier."),
    "blocked": _REFUSED,
    "rejected": _REFUSED,
    "policyviolation": _REFUSED,
    "securityerror": _REFUSED,
    "mailererror": _FAILED,
    "networkerror": _FAILED,
    "systemerror": _FAILED,
    "systemfull": _FAILED,
}


def why_bounced(reason: str) -> str:
    """Return a reason in words; as it came where nobody has words for it, nothing where it says nothing."""
    return "" if reason == "undefined" else str(REASONS.get(reason, reason))

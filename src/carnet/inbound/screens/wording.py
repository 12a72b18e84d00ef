"""The sentences that a person reads and agrees to, or reads as the reason of a message."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.inbound.rules.ways import Group, Way
from carnet.kit.clock import PARIS
from carnet.kit.declarations import Text

BY: dict[str, Text] = {
    "email": gettext_lazy("par e-mail"),
    "sms": gettext_lazy("par SMS"),
    "phone": gettext_lazy("par téléphone"),
    "post": gettext_lazy("par courrier"),
}
ICONS = {"email": "at", "sms": "message-2", "phone": "phone", "post": "mailbox"}
"""The icon of each channel."""
ERRORS: dict[str, Text] = {
    "parent": gettext_lazy(
        "Avant 15 ans, il faut aussi l’accord d’un parent. Écrivez-nous ensemble."
    ),
    "way": gettext_lazy("Ce choix n’existe plus. Voici ceux d’aujourd’hui."),
}


def day(moment: date | datetime | None) -> str:
    """Return a day as it is said: "12 mars 2025"."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(PARIS).date()
    return date_format(moment, "j F Y") if moment else ""


def hour(moment: datetime) -> str:
    """Return an hour as it is said: "10 h 42"."""
    return date_format(moment.astimezone(PARIS), _("G \\h i"))


def asking(group: Group, company: str) -> str:
    """Return the sentence above the ways of a purpose."""
    if company:
        return _("%(what)s de %(company)s : je veux bien en recevoir…") % {
            "what": group.label,
            "company": company,
        }
    return _("%(what)s : je veux bien en recevoir…") % {"what": group.label}


def agreed(group: Group, way: Way, company: str) -> str:
    """Return the whole sentence that a yes agrees to: the one above, and the way."""
    return f"{asking(group, company)} {BY[way.channel]}"


def going_on(label: str, channel: str, company: str) -> str:
    """Return the sentence of the button that confirms an agreement."""
    return _("Je veux bien continuer à recevoir %(by)s : %(what)s de %(company)s.") % {
        "by": BY[channel],
        "what": label,
        "company": company,
    }


_GROUNDS: dict[str, Callable[[], str]] = {
    "A_SOFT_OPTIN": lambda: _(
        "Vous avez acheté chez nous et pouviez refuser. Nous ne parlons que de produits semblables."
    ),
    "A_CONTRACT_IN_PROGRESS": lambda: _(
        "Vous avez un contrat en cours avec nous, et ce message s’y rapporte."
    ),
    "A_B2B_LI": lambda: _(
        "Nous vous écrivons pour votre métier, à une adresse professionnelle. Vous pouvez refuser."
    ),
    "A_LEGAL_PERSON": lambda: _("Nous écrivons à l’adresse générale de votre entreprise."),
    "A_TRANSACTIONAL": lambda: _(
        "C’est un message de service : une commande, un rendez-vous ou votre compte."
    ),
    "A_POST_OPTOUT": lambda: _("Vous étiez prévenu, et vous pouvez refuser."),
}


def ground(reason: str, agreed_on: date | datetime | None) -> str:
    """Return what allowed the message, said to the person; nothing for a reason that has no words."""
    if reason == "A_CONSENT":
        said = day(agreed_on)
        return (
            _("Vous avez dit oui le %(day)s.") % {"day": said} if said else _("Vous avez dit oui.")
        )
    return _GROUNDS[reason]() if reason in _GROUNDS else ""

"""The words and icons for what happened, by the kind of event."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Text


@dataclass(frozen=True, slots=True)
class Said:
    """How a kind of event is shown: the line of the timeline, the short word of the list, the icon."""

    title: Text
    short: Text
    icon: str


ORDER = Said(_("Achat"), _("achat"), "shopping-bag")
KINDS: dict[str, Said] = {
    "purchase": Said(_("Achat noté dans le fichier"), _("achat"), "shopping-bag"),
    "visit": Said(_("Visite en boutique"), _("boutique"), "building-store"),
    "web_visit": Said(_("Visite du site"), _("site"), "world"),
    "click": Said(_("A cliqué dans un message"), _("e-mail"), "at"),
    "answer": Said(_("A répondu à un message"), _("e-mail"), "at"),
    "request": Said(_("Demande reçue"), _("demande"), "message-circle"),
    "call": Said(_("Appel reçu"), _("appel"), "phone"),
    "call_made": Said(_("Appel passé"), _("appel"), "phone"),
    "form": Said(_("Formulaire rempli"), _("formulaire"), "forms"),
    "game": Said(_("A joué"), _("jeu"), "gift"),
    "review": Said(_("Avis donné"), _("avis"), "message-circle"),
    "meeting": Said(_("Rendez-vous"), _("rendez-vous"), "users"),
    "sent": Said(_("Message envoyé"), _("e-mail"), "send"),
    "bounce": Said(_("Message revenu en erreur"), _("e-mail"), "at"),
}
_OTHER = Said(_("Autre échange"), _("échange"), "clock")


def said(kind: str) -> Said:
    """Return how a kind is shown; one that is not known is an exchange like another."""
    return ORDER if kind == "order" else KINDS.get(kind, _OTHER)

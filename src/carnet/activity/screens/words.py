"""The words and icons for what happened, by the kind of event."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from carnet.activity.queries.kinds import kinds
from carnet.kit.declarations import Text


@dataclass(frozen=True, slots=True)
class Said:
    """How a kind of event is shown: the line of the timeline, the short word of the list, the icon."""

    title: Text
    short: Text
    icon: str


ORDER = Said(_("Achat"), _("achat"), "shopping-bag")
_OTHER = Said(_("Autre échange"), _("échange"), "clock")


def said(kind: str) -> Said:
    """Return how a kind is shown; one that is not known is an exchange like another."""
    found = kinds().get(kind)
    if found is None:
        return ORDER if kind == "order" else _OTHER
    return Said(found.label, found.short or found.label, found.icon)

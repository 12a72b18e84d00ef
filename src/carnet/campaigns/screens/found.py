"""What campaigns show elsewhere: the next sends on the home page, the people behind a figure."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.campaigns.queries.cards import campaign, under_way
from carnet.campaigns.screens.words import STATES
from carnet.campaigns.types import NoSuchCampaign
from carnet.kit.declarations import Text
from carnet.segments.queries.cards import segment

_SHOWN = 5


def next_sends() -> Mapping[str, Any] | None:
    """Return the campaigns that leave next or leave now; nothing where there is none."""
    found = under_way()[:_SHOWN]
    if not found:
        return None
    return {"lines": [(card, STATES[card.state]) for card in found]}


def named_figure(value: str) -> tuple[Text, str]:
    """Return what the people behind a figure are called, and the campaign that they come from."""
    number, _tilde, part = value.partition("~")
    try:
        card = campaign(int(number))
    except (NoSuchCampaign, ValueError):
        return _("Une campagne"), reverse("campaigns:list")
    kind, _dot, rest = part.partition(".")
    page = reverse("campaigns:one", args=[card.id])
    if kind == "segment":
        return f"{card.name} · {_in_segment(rest)}", page
    told = {
        "all": _("destinataires"),
        "left": _("partis"),
        "arrived": _("remis"),
        "wrong": _("en erreur"),
        "clicked": _("ont cliqué"),
        "link": _("ont suivi ce lien"),
        "bought": _("ont acheté"),
        "opened": _("ont ouvert"),
        "measured": _("acceptent d’être suivies"),
        "stop": _("désinscriptions"),
        "spam": _("signalements"),
        "capped": _("ont eu leur compte de messages"),
        "empty": _("une variable serait vide"),
        "state": _("écartés"),
        "who": _("joignables") if rest == "yes" else _("écartés"),
        "domain": rest,
        "tried": _("variante %(letter)s à l’essai") % {"letter": rest},
        "did": _("ont répondu à la variante %(letter)s") % {"letter": rest},
        "variant": _("variante %(letter)s") % {"letter": rest},
    }
    return (f"{card.name} · {told[kind]}" if kind in told else card.name), page


def _in_segment(rest: str) -> str:
    key, _dot, part = rest.partition(".")
    chosen = segment(key)
    told = {
        "all": _("destinataires"),
        "clicked": _("ont cliqué"),
        "bought": _("ont acheté"),
        "stop": _("désinscriptions"),
    }
    return f"{chosen.name if chosen else ''} · {told.get(part, '')}"

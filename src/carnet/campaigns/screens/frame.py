"""What every page of a campaign shows: its head, its steps, whom it goes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.campaigns.queries.audience import Waterfall, size, waterfall
from carnet.campaigns.queries.behind import door
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.screens.words import CHANNELS, STATES
from carnet.campaigns.types import Card, NoSuchCampaign
from carnet.kit.actor import Actor
from carnet.mirror.types import MirrorError
from carnet.outbound.types import Misstated
from carnet.segments.queries.cards import segment
from carnet.segments.queries.kept import view_url

PAGE = {"section": "reach", "page_key": "campaigns"}
# Above so many people, whom the message reaches is only counted on the pages that are about it.
_QUICK = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a campaign goes to, as the pages show it; `found` None: not counted here, or not yet to be counted."""

    people: int
    words: str
    url: str
    found: Waterfall | None
    yes_url: str
    no_url: str


def card_or_404(number: int) -> Card:
    """Return a campaign, or the page that says there is none."""
    try:
        return campaign(number)
    except NoSuchCampaign as gone:
        raise Http404 from gone


def audience(card: Card, *, counted: bool = False) -> Audience:
    """Return whom a campaign goes to; counted where few are asked about, or where the page is about it."""
    people = size(card)
    found = None
    if people and (counted or people <= _QUICK):
        try:
            found = waterfall(card)
        except (Misstated, MirrorError):
            found = None
    return Audience(
        people=people,
        words=_people(card),
        url=_people_url(card),
        found=found,
        yes_url=door(card, "who.yes"),
        no_url=door(card, "who.no"),
    )


def framed(card: Card, actor: Actor, step: str, **more: Any) -> Mapping[str, Any]:
    """Return the context of a page of a campaign."""
    return {
        **PAGE,
        "card": card,
        "step": step,
        "channel": CHANNELS[card.channel],
        "state": STATES[card.state],
        "may_edit": actor.may("campaigns.edit") and card.open,
        "may_send": actor.may("campaigns.send"),
        "steps": steps(),
        **more,
    }


def steps() -> Sequence[tuple[str, str, str]]:
    """Return the steps: key, address, label."""
    return (
        ("content", "campaigns:content", _("1. Contenu")),
        ("recipients", "campaigns:recipients", _("2. Destinataires")),
        ("variants", "campaigns:variants", _("3. Variantes")),
        ("sending", "campaigns:sending", _("4. Envoi")),
    )


def _people(card: Card) -> str:
    if card.everybody:
        return _("dans tout le fichier")
    chosen = segment(card.segment) if card.segment else None
    return (
        _("dans « %(name)s »") % {"name": chosen.name} if chosen else _("choisies pour l’instant")
    )


def _people_url(card: Card) -> str:
    if card.everybody:
        return reverse("people:contacts")
    return view_url(card.segment)

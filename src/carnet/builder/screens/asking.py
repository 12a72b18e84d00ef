"""« Demander »: the lawful ways to ask those who never agreed. Nothing is sent; what each way brings is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.builder.screens.builder import PAGE
from carnet.builder.screens.state import CHANNELS
from carnet.builder.screens.words import not_saved
from carnet.consent.queries.purposes import active
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.rules.purposes import OFFERS
from carnet.mirror.types import NotReady, TooLong
from carnet.segments.actions import ask_way, end_way
from carnet.segments.queries.asking import asking
from carnet.segments.queries.cards import segment
from carnet.segments.types import AskingWay, NoSuchSegment, NotSaved, SegmentCard
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_ICONS: Mapping[str, str] = {
    "till": "qrcode",
    "next_contact": "message-circle",
    "letter": "mailbox",
    "service_mail": "mail",
}
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One way on the page: its icon, whether it was chosen, and where what it needs is made."""

    way: AskingWay
    icon: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which agreement is asked for."""

    channel: str
    purpose: str
    label: str

    @property
    def query(self) -> str:
        """Return it as an address writes it."""
        return urlencode({"canal": self.channel, "finalite": self.purpose})


@never_cache
@screen(permission="segments.view")
def ways(request: Request, key: str) -> HttpResponse:
    """Show the lawful ways to ask the people of a segment who never agreed, and what each has brought."""
    card, asked = _card(key), _asked(request.GET)
    try:
        found, why = asking(key, asked.channel, asked.purpose), ""
    except (NotReady, TooLong):
        found, why = None, _("Carnet prépare ses chiffres : revenez dans quelques instants.")
    context = {
        **PAGE,
        "card": card,
        "asked": asked,
        "channel_label": str(CHANNEL_LABELS[asked.channel]),
        "found": found,
        "never": f"{asked.channel}.{asked.purpose}.never",
        "why": why,
        "ways": [_shown(way, card, asked) for way in found.ways] if found else [],
        "may_edit": request.actor.may("segments.edit"),
    }
    return page(request, "builder/asking.html", context)


@screen(permission="segments.edit", methods=("POST",), writes=True)
def choose(request: Request, key: str) -> HttpResponse:
    """Prepare a way: from now on, what it brings is counted."""
    asked = _asked(request.POST)
    try:
        choice = ask_way(
            actor=request.actor,
            key=key,
            channel=asked.channel,
            purpose=asked.purpose,
            way=request.POST.get("moyen", "")[:20],
        )
    except NoSuchSegment:
        raise Http404 from None
    except NotSaved as wrong:
        toast(request, not_saved(wrong))
    else:
        undo = f"{reverse('builder:end_way', args=[key])}?choix={choice}&{asked.query}"
        toast(
            request, _("C’est prêt. Rien n’est envoyé : Carnet compte ce que cela apporte."), undo
        )
    return redirect(f"{reverse('builder:asking', args=[key])}?{asked.query}")


@screen(permission="segments.edit", methods=("POST",), writes=True)
def end(request: Request, key: str) -> HttpResponse:
    """Stop a way; what it brought stays counted."""
    asked = _asked(request.GET or request.POST)
    choice = request.GET.get("choix", "") or request.POST.get("choix", "")
    try:
        end_way(
            actor=request.actor,
            choice=int(choice) if choice.isdecimal() and len(choice) < 19 else 0,
        )
        toast(request, _("Arrêté. Les accords reçus restent."))
    except (NoSuchSegment, NotSaved):
        toast(request, _("Ce moyen est déjà arrêté."))
    return redirect(f"{reverse('builder:asking', args=[key])}?{asked.query}")


@never_cache
@screen(permission="segments.view")
def poster(request: Request, key: str) -> HttpResponse:
    """Show a notice to print for the till: a QR code that leads to the form of the company, and the words beside it."""
    card, asked = _card(key), _asked(request.GET)
    typed = request.GET.get("adresse", "").strip()[:_LONGEST]
    address = typed if _is_address(typed) else ""
    wrong = ""
    if typed and not address:
        wrong = _("Écrivez une adresse complète, par exemple https://www.exemple.fr/lettre.")
    context = {
        **PAGE,
        "card": card,
        "asked": asked,
        "typed": typed,
        "wrong": wrong,
        "address": address,
        "code": drawn(address) if address else "",
    }
    return page(request, "builder/poster.html", context, status=422 if wrong else 200)


def drawn(address: str) -> str:
    """Return a QR code as an image within the page."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=8, border=2)


def _is_address(typed: str) -> bool:
    try:
        parts = urlsplit(typed)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and " " not in typed


def _card(key: str) -> SegmentCard:
    card = segment(key)
    if card is None:
        raise Http404
    return card


def _asked(given: Mapping[str, str]) -> Asked:
    channel, purpose = given.get("canal", ""), given.get("finalite", "")
    labels = {card.code: str(card.label) for card in active()}
    purpose = purpose if purpose in labels else OFFERS
    return Asked(
        channel=channel if channel in CHANNELS else CHANNELS[0],
        purpose=purpose,
        label=labels[purpose],
    )


def _shown(way: AskingWay, card: SegmentCard, asked: Asked) -> Shown:
    return Shown(
        way=way, icon=_ICONS.get(way.key, "message-circle"), url=_url(way.key, card, asked)
    )


def _url(way: str, card: SegmentCard, asked: Asked) -> str:
    """Return where what a way needs is made: the notice for the till, the list for letters."""
    if way == "till":
        return f"{reverse('builder:poster', args=[card.key])}?{asked.query}"
    if way != "letter":
        return ""
    view = urlencode({"vue": "segment", "valeur": f"{card.key}~{asked.channel}.{asked.purpose}.no"})
    try:
        return f"{reverse('exports:new')}?{urlencode({'use': 'write', 'view': view})}"
    except NoReverseMatch:
        return ""

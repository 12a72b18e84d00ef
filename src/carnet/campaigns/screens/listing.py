"""Communiquer › Campagnes: those that are written, leave or left; begin one, copy it, take it out of the list."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.campaigns.actions import copy, create, remove, restore
from carnet.campaigns.queries.behind import count, door
from carnet.campaigns.queries.cards import campaign, campaigns
from carnet.campaigns.screens.frame import PAGE, card_or_404
from carnet.campaigns.screens.words import CHANNELS, STATES, wrong_words
from carnet.campaigns.types import TESTING, Card, NoSuchCampaign, NotNow, Wrong
from carnet.content.queries import recipes, templates
from carnet.content.types import Gone
from carnet.kit.declarations import Text
from carnet.segments.queries.cards import segment, segments
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One campaign of the list: figures only once it has left."""

    card: Card
    channel: Text
    state: tuple[Text, str, str]
    people: str
    arrived: int | None
    arrived_url: str
    clicked: int | None
    clicked_url: str


@never_cache
@screen(permission="campaigns.view")
def every(request: Request) -> HttpResponse:
    """Show the campaigns, the last changed first."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    state = request.GET.get("etat", "")
    names = {card.key: card.name for card in segments()}
    lines = [
        _line(card, names)
        for card in campaigns(words=words, state=state if state in STATES else "")
    ]
    context = {
        **PAGE,
        "lines": lines,
        "words": words,
        "chosen": state,
        "states": [(key, label) for key, (label, _tint, _icon) in STATES.items()],
        "may_edit": request.actor.may("campaigns.edit"),
        "starts": recipes()[:4],
    }
    return page(request, "campaigns/list.html", context)


@screen(permission="campaigns.edit", methods=("GET", "POST"), writes=True)
def new(request: Request) -> HttpResponse:
    """Begin a campaign from a recipe, or with a template that is there."""
    told = request.POST if request.method == "POST" else request.GET
    wrong = ""
    if request.method == "POST":
        try:
            number = _created(request)
        except Wrong as refused:
            wrong = str(wrong_words(refused))
        except Gone:
            wrong = _("Choisissez une recette ou un modèle de la liste.")
        else:
            return redirect("campaigns:content", number)
    context = {
        **PAGE,
        "told": told,
        "wrong": wrong,
        "recipes": recipes(),
        "templates": templates(),
        "chosen": segment(told.get("segment", "")[:26]),
    }
    return page(request, "campaigns/new.html", context, status=422 if wrong else 200)


@screen(permission="campaigns.view")
def one(request: Request, number: int) -> HttpResponse:
    """Lead to what a campaign is about now: its contents, its sending, or its results."""
    card = card_or_404(number)
    if card.state == "draft":
        return redirect("campaigns:content", number)
    return redirect("campaigns:sending" if card.state == "planned" else "campaigns:results", number)


@screen(permission="campaigns.edit", methods=("POST",), writes=True)
def again(request: Request, number: int) -> HttpResponse:
    """Begin a campaign with what this one was made of."""
    card = card_or_404(number)
    made = copy(actor=request.actor, number=number, name=_("%(name)s, copie") % {"name": card.name})
    toast(request, _("Campagne copiée : changez ce qu’il faut."))
    return redirect("campaigns:content", made)


@screen(permission="campaigns.edit", methods=("POST",), writes=True)
def drop(request: Request, number: int) -> HttpResponse:
    """Take a campaign out of the list."""
    card_or_404(number)
    try:
        remove(actor=request.actor, number=number)
    except NotNow:
        toast(request, _("Arrêtez-la d’abord."))
        return redirect("campaigns:one", number)
    toast(request, _("Campagne retirée."), reverse("campaigns:restore", args=[number]))
    return redirect("campaigns:list")


@screen(permission="campaigns.edit", methods=("POST",), writes=True)
def back(request: Request, number: int) -> HttpResponse:
    """Put a removed campaign back."""
    try:
        restore(actor=request.actor, number=number)
        campaign(number)
    except NoSuchCampaign:
        return redirect("campaigns:list")
    return redirect("campaigns:one", number)


def _created(request: Request) -> int:
    name, start = request.POST.get("nom", ""), request.POST.get("depart", "")
    kind, _colon, value = start.partition(":")
    key = request.POST.get("segment", "")[:26]
    if kind == "modele" and value.isdecimal():
        return create(actor=request.actor, name=name, template_id=int(value), segment_key=key)
    if kind != "recette":
        raise Gone
    language = (get_language() or "fr")[:2]
    return create(actor=request.actor, name=name, recipe=value, language=language, segment_key=key)


def _line(card: Card, names: dict[str, str]) -> Line:
    left = card.dispatch_id is not None
    shown = left and card.state != TESTING
    return Line(
        card=card,
        channel=CHANNELS[card.channel],
        state=STATES[card.state],
        people=_("Tout le fichier") if card.everybody else names.get(card.segment, ""),
        arrived=count(card, "arrived") if left else None,
        arrived_url=door(card, "arrived"),
        clicked=count(card, "clicked") if shown else None,
        clicked_url=door(card, "clicked"),
    )

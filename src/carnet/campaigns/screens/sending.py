"""The last step: when, from whom, what was looked at before; plan, take back, stop, and a try to oneself."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from carnet.campaigns.actions import change, plan, stop, unplan
from carnet.campaigns.actions.attempt import try_out
from carnet.campaigns.queries.marked import marked_links
from carnet.campaigns.queries.preflight import preflight
from carnet.campaigns.queries.ready import lacks
from carnet.campaigns.rules.marking import MARKS
from carnet.campaigns.screens.frame import audience, card_or_404, framed
from carnet.campaigns.screens.words import LACKS, wrong_words
from carnet.campaigns.types import Card, NotNow, NotReady, Wrong
from carnet.kit import clock
from carnet.outbound.queries.dispatches import senders
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen
from carnet.web.templatetags.carnet import in_words


@never_cache
@screen(permission="campaigns.view", methods=("GET", "POST"), writes=True)
def sending(request: Request, number: int) -> HttpResponse:
    """Show what was looked at, choose the moment and plan; nothing can be sent in spite of a no."""
    card = card_or_404(number)
    wrong = ""
    if request.method == "POST":
        try:
            return _planned(request, number)
        except Wrong as refused:
            wrong = str(wrong_words(refused))
        except NotReady as lacking:
            wrong = " ".join(str(LACKS[code][0]) for code in lacking.lacks)
        except NotNow:
            toast(request, _("Cette campagne ne se change plus."))
            return redirect("campaigns:one", number)
        card = card_or_404(number)
    who = audience(card, counted=card.open)
    lines = preflight(card, who.found)
    missing = lacks(card) if card.open else ()
    more = {
        "who": who,
        "lines": lines,
        "lacks": [(LACKS[code][0], f"campaigns:{LACKS[code][1]}") for code in missing],
        "senders": senders() if card.channel == "email" else [],
        "can_leave": not missing and bool(who.found and who.found.allowed),
        "utm": _marks(request, card, wrong=bool(wrong)),
        "links": marked_links(card) if card.utm else [],
        "now": clock.now().astimezone(clock.PARIS),
        "told": request.POST if wrong else {},
        "wrong": wrong,
    }
    context = framed(card, request.actor, "sending", **more)
    return page(request, "campaigns/sending.html", context, status=422 if wrong else 200)


@screen(permission="campaigns.send", methods=("POST",), writes=True)
def take_back(request: Request, number: int) -> HttpResponse:
    """Make a planned campaign a draft again."""
    card_or_404(number)
    try:
        unplan(actor=request.actor, number=number)
    except NotNow:
        toast(request, _("Elle est déjà partie."))
        return redirect("campaigns:one", number)
    toast(request, _("Programmation annulée : la campagne est de nouveau un brouillon."))
    return redirect("campaigns:sending", number)


@screen(permission="campaigns.send", methods=("POST",), writes=True)
def halt(request: Request, number: int) -> HttpResponse:
    """Stop a campaign that waits or leaves."""
    card_or_404(number)
    try:
        cancelled = stop(actor=request.actor, number=number)
    except NotNow:
        toast(request, _("Rien n’est à arrêter : elle est finie."))
        return redirect("campaigns:one", number)
    said = ngettext(
        "Campagne arrêtée : %(n)s message ne part pas.",
        "Campagne arrêtée : %(n)s messages ne partent pas.",
        cancelled,
    )
    toast(request, said % {"n": in_words(cancelled)})
    return redirect("campaigns:results", number)


@screen(permission="campaigns.edit", methods=("POST",), writes=True)
def attempt(request: Request, number: int) -> HttpResponse:
    """Send the text of the campaign to whoever asks, by the mail for staff: never to a contact."""
    card_or_404(number)
    to = str(getattr(request.user, "email", ""))
    try:
        left = try_out(actor=request.actor, number=number, to=to)
    except NotReady as lacking:
        toast(request, " ".join(str(LACKS[code][0]) for code in lacking.lacks))
    else:
        said = _("Essai envoyé à %(to)s, en texte : l’aspect se voit dans l’aperçu.")
        lost = _("L’essai n’est pas parti : le serveur d’e-mails le refuse.")
        toast(request, said % {"to": to} if left else lost)
    return redirect("campaigns:one", number)


def _planned(request: Request, number: int) -> HttpResponse:
    told = request.POST
    change(actor=request.actor, number=number, **_choices(request))
    if told.get("do") != "plan":
        toast(request, _("Brouillon enregistré."))
        return redirect("campaigns:sending", number)
    at = (
        _moment(told.get("jour", ""), told.get("heure", ""))
        if told.get("quand") == "later"
        else None
    )
    plan(actor=request.actor, number=number, at=at)
    if at is None:
        toast(request, _("La campagne part."))
        return redirect("campaigns:results", number)
    toast(request, _("Campagne programmée."))
    return redirect("campaigns:sending", number)


def _marks(request: Request, card: Card, *, wrong: bool) -> list[tuple[str, str, str]]:
    """Return each mark: its name, what is kept or was typed, an example."""
    examples = {
        "source": "newsletter",
        "medium": "sms" if card.channel == "sms" else "email",
        "campaign": slugify(card.name),
    }
    told = {name: request.POST.get(f"utm-{name}", "") for name in MARKS} if wrong else card.utm
    return [(name, told.get(name, ""), examples[name]) for name in MARKS]


def _choices(request: Request) -> dict[str, Any]:
    told = request.POST
    found: dict[str, Any] = {}
    if told.get("expediteur", "").isdecimal():
        found["sender_id"] = int(told["expediteur"])
    for field, name in (("etaler", "spread"), ("fenetre", "window")):
        text = told.get(field, "").strip()
        if text:
            if not text.isdecimal():
                raise Wrong(name, "range")
            found[name] = int(text)
    if "utm-source" in told:
        found["utm"] = {name: told.get(f"utm-{name}", "") for name in MARKS}
    found["measured"] = told.get("mesurer") == "1"
    return found


def _moment(day: str, hour: str) -> datetime:
    try:
        typed = datetime.fromisoformat(f"{day}T{hour}")
    except ValueError as wrong:
        raise Wrong("at", "unknown") from wrong
    return typed.replace(tzinfo=clock.PARIS).astimezone(clock.now().tzinfo)

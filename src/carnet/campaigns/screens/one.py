"""« Écrire »: one message to one contact, by the same door; the panel of the contact page that leads to it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.campaigns.actions.write import answer_for, facts_for, write
from carnet.campaigns.queries.words import reason_words
from carnet.campaigns.screens.frame import PAGE
from carnet.campaigns.screens.words import CHANNELS
from carnet.campaigns.types import Wrong
from carnet.consent.queries.purposes import active
from carnet.kit.actor import Actor
from carnet.outbound.types import Misstated
from carnet.people.queries import cards
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@never_cache
@screen(permission="outbound.write", methods=("GET", "POST"), writes=True)
def to_one(request: Request, contact_id: int) -> HttpResponse:
    """Show the form with the answer for each purpose; what was typed goes to the door."""
    card = cards([contact_id]).get(contact_id)
    if card is None:
        raise Http404
    told = request.POST if request.method == "POST" else request.GET
    wrong = ""
    if request.method == "POST":
        try:
            _written(request, contact_id)
        except Wrong as refused:
            wrong = _sentence(refused)
        except Misstated:
            wrong = _("Cette finalité n’utilise pas ce canal : choisissez-en un autre.")
        else:
            toast(
                request,
                _("Message confié à la sortie : il part si la loi le permet à cet instant."),
            )
            return redirect(f"{reverse('people:contact', args=[contact_id])}#fil")
    context = {
        **PAGE,
        "section": "contacts",
        "page_key": "contacts",
        "contact_id": contact_id,
        "name": f"{card.given_name} {card.family_name}".strip() or _("cette personne"),
        "told": told,
        "wrong": wrong,
        "ways": _ways(contact_id),
    }
    return page(request, "campaigns/one.html", context, status=422 if wrong else 200)


def panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Offer to write to the contact whose page is shown."""
    return {"contact_id": contact_id} if actor.may("outbound.write") else None


def _written(request: Request, contact_id: int) -> int:
    purpose, _colon, channel = request.POST.get("voie", "").partition(":")
    facts = facts_for(purpose, channel, request.POST.get("about", ""))
    label = next((c.label for c in active() if c.code == purpose), purpose)
    return write(
        actor=request.actor,
        contact_id=contact_id,
        facts=facts,
        subject=request.POST.get("objet", "")[:300],
        text=request.POST.get("texte", "")[:5_000],
        why=_("Ce message vous a été écrit personnellement (%(purpose)s).") % {"purpose": label},
    )


def _ways(contact_id: int) -> list[dict[str, Any]]:
    """Return each purpose and channel with its answer, the possible ones first."""
    found = []
    for card in active():
        for channel in ("email", "sms"):
            if channel not in card.channels:
                continue
            answer = answer_for(contact_id, facts_for(card.code, channel))
            if answer is None:
                continue
            found.append(
                {
                    "value": f"{card.code}:{channel}",
                    "label": f"{CHANNELS[channel]}, {card.label}",
                    "allowed": answer.allowed or "about" in answer.depends,
                    "why": "" if answer.allowed else reason_words(answer.reason),
                }
            )
    return sorted(found, key=lambda way: not way["allowed"])


def _sentence(wrong: Wrong) -> str:
    if wrong.field == "subject":
        return _("Écrivez un objet.")
    if wrong.code == "missing":
        return _("Écrivez votre message.")
    return _("Ce message ne peut pas partir tel quel : ôtez ce qui n’est pas du texte simple.")

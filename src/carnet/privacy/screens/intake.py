"""A new request: find the person by name or e-mail, or say that they are not in the base."""

import secrets
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.people.queries import cards, search, survivor
from carnet.people.rules.naming import called
from carnet.people.types import ContactCard
from carnet.privacy.actions.receive import Asked, receive
from carnet.privacy.queries import said
from carnet.privacy.rules.rights import HOWS, RIGHTS
from carnet.privacy.screens.desk import PERMISSION
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_SHOWN = 8


@never_cache
@screen(permission=PERMISSION, methods=("GET", "POST"), writes=True)
def new(request: Request) -> HttpResponse:
    """Ask who, which right, when and how; a POST writes the request or says what is wrong."""
    if request.method != "POST":
        return page(request, "privacy/request_new.html", _context(request))
    try:
        made = receive(actor=request.actor, asked=_asked(request))
    except Unfit as wrong:
        context = _context(request, wrong)
        return page(request, "privacy/request_new.html", context, status=422)
    toast(request, _("Demande enregistrée. Le délai court depuis le jour où elle est arrivée."))
    return redirect("privacy:request", request_id=made)


def _asked(request: Request) -> Asked:
    told = request.POST
    place = told.get("place", "FR")
    contact = told.get("contact", "")
    return Asked(
        right=told.get("right", ""),
        received_on=_day(told.get("received_on", "")),
        how=told.get("how", ""),
        contact_id=int(contact) if contact.isdecimal() else None,
        person=told.get("person", ""),
        reply_to=told.get("reply_to", ""),
        words=told.get("words", ""),
        country="US" if place == "CA" else "FR" if place == "FR" else "XX",
        region="CA" if place == "CA" else "",
        language=told.get("language", "fr"),
        form_key=told.get("form_key", ""),
    )


def _context(request: Request, wrong: Unfit | None = None) -> dict[str, Any]:
    told, asked = request.POST, request.GET
    contact = told.get("contact", "") or asked.get("contact", "")
    living_id = survivor(int(contact)) if contact.isdecimal() else None
    chosen = cards([living_id])[living_id] if living_id else None
    text = asked.get("q", "").strip()[:200]
    nobody = "inconnu" in asked or (request.method == "POST" and chosen is None)
    found = cards(search(text, _SHOWN)) if text and not chosen else {}
    right = told.get("right", "") or asked.get("droit", "")
    errors = {wrong.field: said.ERRORS.get(wrong.code, _("Vérifiez ce champ"))} if wrong else {}
    return {
        "section": "protect",
        "page_key": "requests",
        "text": text,
        "chosen": chosen,
        "chosen_name": called(chosen) if chosen else "",
        "found": [(card, called(card), _hint(card)) for card in found.values()],
        "nobody": nobody,
        "ready": chosen is not None or nobody,
        "errors": errors,
        "person": told.get("person", "") or (text if nobody else ""),
        "reply_to": told.get("reply_to", ""),
        "words": told.get("words", ""),
        "received_on": told.get("received_on", "") or clock.today().isoformat(),
        "today": clock.today().isoformat(),
        "form_key": told.get("form_key", "") or secrets.token_hex(16),
        "rights": [(code, said.RIGHTS[code], code == right) for code in RIGHTS],
        "hows": [(code, said.HOWS[code], code == told.get("how", "email")) for code in HOWS],
        "places": _places(told.get("place", ""), chosen),
        "languages": _languages(told.get("language", ""), chosen),
    }


def _places(told: str, chosen: ContactCard | None) -> list[tuple[str, str, bool]]:
    place = told or ("FR" if chosen is None or chosen.country != "US" else "XX")
    labels = (("FR", _("France ou Europe")), ("CA", _("Californie")), ("XX", _("Ailleurs")))
    return [(code, label, code == place) for code, label in labels]


def _languages(told: str, chosen: ContactCard | None) -> list[tuple[str, str, bool]]:
    spoken = told or (chosen.language if chosen else "") or "fr"
    english = spoken.startswith("en")
    return [("fr", _("Français"), not english), ("en", _("Anglais"), english)]


def _hint(card: ContactCard) -> str:
    town = card.postal.city if card.postal else ""
    return ", ".join(p for p in (next(iter(card.emails), ""), town) if p)


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=PARIS).date()
        except ValueError:
            continue
    raise Unfit("date", "received_on")

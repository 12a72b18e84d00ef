"""Protéger › Archives: evidence kept apart, by ground and end date; what a piece holds is read on the record."""

from collections.abc import Mapping
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.kit.clock import parse
from carnet.kit.declarations import Text
from carnet.retention.actions.archive import READ, read_item
from carnet.retention.held import place
from carnet.retention.queries.archive import PAGE, grounds, listed, piece
from carnet.retention.queries.words import WHAT_WORDS
from carnet.retention.types_sweeps import NotNow
from carnet.web.render import page
from carnet.web.screen import Request, screen
from carnet.web.templatetags.carnet import amount, in_days

_PAGE = {"section": "protect", "page_key": "archive"}
_FIELDS: dict[str, Text] = {
    "number": gettext_lazy("Numéro"),
    "day": gettext_lazy("Date"),
    "total_milli": gettext_lazy("Montant"),
    "source": gettext_lazy("Origine"),
    "detail": gettext_lazy("Contrat"),
    "status": gettext_lazy("Ce qui a été dit"),
    "channels": gettext_lazy("Par quels moyens"),
    "at": gettext_lazy("Le"),
    "wording": gettext_lazy("Texte présenté"),
    "version": gettext_lazy("Version du texte"),
    "form": gettext_lazy("Formulaire"),
    "url": gettext_lazy("Page"),
    "place": gettext_lazy("Lieu"),
    "evidence": gettext_lazy("Où est la preuve"),
    "line_id": gettext_lazy("Ligne du registre"),
}
_STATUSES: dict[str, Text] = {
    "given": gettext_lazy("Oui"),
    "renewed": gettext_lazy("Oui, à nouveau"),
    "withdrawn": gettext_lazy("Accord retiré"),
    "refused": gettext_lazy("Non"),
    "expired": gettext_lazy("Accord arrivé à son terme"),
}
_PERSON: dict[str, Text] = {
    "name": gettext_lazy("Nom"),
    "organisation": gettext_lazy("Organisation"),
    "address": gettext_lazy("Adresse"),
    "addresses": gettext_lazy("Coordonnées"),
}


@never_cache
@screen(permission=READ)
def archive(request: Request) -> HttpResponse:
    """List the archive: former number, kind, ground, end; nothing of what the pieces hold."""
    asked = request.GET
    number, before = asked.get("fiche", "").strip(), asked.get("avant", "")
    what, invoice = asked.get("quoi", ""), asked.get("facture", "").strip()[:80]
    found = listed(
        number=int(number) if number.isdecimal() and len(number) < 19 else None,
        what=what if what in WHAT_WORDS else "",
        invoice=invoice,
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
    )
    context = {
        **_PAGE,
        "grounds": [(WHAT_WORDS.get(g.what, g.what), g) for g in grounds()],
        "pieces": [(WHAT_WORDS.get(p.what, p.what), p) for p in found[:PAGE]],
        "older": found[PAGE - 1].id if len(found) > PAGE else None,
        "number": number,
        "invoice": invoice,
        "what": what,
        "kinds": list(WHAT_WORDS.items()),
        "filtered": bool(number or what or invoice),
    }
    return page(request, "retention/archive.html", context)


@never_cache
@screen(permission=READ)
def archived(request: Request, item_id: int) -> HttpResponse:
    """Show what one piece holds; the reading is in the journal before the page is drawn."""
    card = piece(item_id)
    try:
        payload = read_item(actor=request.actor, item_id=item_id)
    except NotNow as why:
        raise Http404 from why
    person = payload.get("person", {})
    context = {
        **_PAGE,
        "card": card,
        "what": WHAT_WORDS.get(card.what, card.what) if card else "",
        "files": [(n, f["name"]) for n, f in enumerate(payload.get("files", ()), start=1)],
        "fields": [
            (label, _said(name, payload)) for name, label in _FIELDS.items() if payload.get(name)
        ],
        "person": [
            (label, _listed(person[name])) for name, label in _PERSON.items() if person.get(name)
        ],
    }
    return page(request, "retention/archived.html", context)


@never_cache
@screen(permission=READ)
def archived_file(request: Request, item_id: int, number: int) -> FileResponse:
    """Send one file of a piece, to be kept and never shown inside the page; the reading is in the journal."""
    try:
        files = read_item(actor=request.actor, item_id=item_id).get("files", [])
    except NotNow as why:
        raise Http404 from why
    if not 0 < number <= len(files) or not place(files[number - 1]["stored_as"]).exists():
        raise Http404
    file = files[number - 1]
    return FileResponse(
        place(file["stored_as"]).open("rb"),
        content_type=file["media"],
        as_attachment=True,
        filename=file["name"],
    )


def _said(name: str, payload: Mapping[str, Any]) -> str:
    value = payload[name]
    if name == "total_milli":
        euros = payload.get("currency", "EUR") == "EUR"
        return amount(value) if euros else f"{value / 1000:.2f} {payload['currency']}"
    if name == "status":
        return str(_STATUSES.get(value, value))
    if name == "channels":
        return ", ".join(str(CHANNEL_LABELS.get(c, c)) for c in value)
    if name == "detail":
        return ", ".join(f"{key} : {told}" for key, told in value.items())
    if name in ("at", "day"):
        return in_days(parse(value))
    return str(value)


def _listed(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)

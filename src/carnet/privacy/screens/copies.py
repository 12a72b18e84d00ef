"""The copy of a person's data, to print or as JSON; and the file to take elsewhere, JSON and CSV."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.accounts.queries import company
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.people.queries import cards, survivor
from carnet.people.rules.naming import called
from carnet.privacy.actions.export import access, copy_contact, portability
from carnet.privacy.queries.copies import PersonCopy
from carnet.privacy.queries.labels import BASES, durations, field_label, value_in_words
from carnet.privacy.queries.packed import as_json, packed
from carnet.privacy.queries.requests import request_card
from carnet.privacy.screens.desk import PERMISSION
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_LAST = frozenset({"audit.AuditLine", "consent.LedgerLine", "consent.Standing"})


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def copy(request: Request, request_id: int) -> HttpResponse:
    """Make the copy that a request for access asks for, as a page to print or as JSON, in the person's language."""
    card = request_card(request_id)
    try:
        made = access(actor=request.actor, request_id=request_id)
    except Unfit:
        toast(
            request,
            _("Cette copie ne peut plus être faite : ouvrez la demande pour voir pourquoi."),
        )
        return redirect("privacy:request", request_id=request_id)
    if card is None or card.contact_id is None:
        raise Http404
    return _answer(request, made, card.contact_id, card.language)


@screen(permission="privacy.export", methods=("POST",), writes=True)
def export(request: Request, contact_id: int) -> HttpResponse:
    """Make a copy from the contact page, without a request; the journal says who took it."""
    if contact_id not in cards([contact_id]):
        raise Http404
    made = copy_contact(actor=request.actor, contact_id=survivor(contact_id) or contact_id)
    return _answer(request, made, contact_id, "")


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def carry(request: Request, request_id: int) -> HttpResponse:
    """Make the file that a request for portability asks for: one JSON, and one CSV per table."""
    try:
        sections = portability(actor=request.actor, request_id=request_id)
    except Unfit:
        toast(
            request, _("Ce fichier ne peut plus être fait : ouvrez la demande pour voir pourquoi.")
        )
        return redirect("privacy:request", request_id=request_id)
    return _file(packed(sections), "application/zip", "donnees.zip")


def _answer(request: Request, made: PersonCopy, contact_id: int, language: str) -> HttpResponse:
    if request.POST.get("forme") == "json":
        content = {
            "made_on": clock.today().isoformat(),
            "purposes": [{"label": label, "basis": basis} for label, basis in made.purposes],
            "sources": list(made.sources),
            "recipients": list(made.recipients),
            "durations": durations(),
            "data": {s.what: list(s.rows) for s in made.sections if not s.withheld},
        }
        return _file(as_json(content), "application/json", "copie.json")
    if not language:
        return page(request, "privacy/copy.html", _shown(made, contact_id))
    with override(language):
        return page(request, "privacy/copy.html", _shown(made, contact_id))


def _shown(made: PersonCopy, contact_id: int) -> dict[str, Any]:
    found, firm = cards([contact_id]).get(contact_id), company()
    return {
        "section": "protect",
        "page_key": "requests",
        "name": called(found) if found else "",
        "made_on": clock.today(),
        "firm": firm,
        "purposes": [(label, BASES.get(basis, basis)) for label, basis in made.purposes],
        "sources": made.sources,
        "recipients": made.recipients,
        "durations": durations(),
        "sections": [
            (s, [_row(row) for row in s.rows])
            for s in sorted(made.sections, key=lambda s: s.table in _LAST)
        ],
        "read_over": [s.what for s in made.sections if s.read_over],
        "withheld": [s.what for s in made.sections if s.withheld],
        "contact_id": contact_id,
    }


def _row(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (field_label(name), value_in_words(name, value))
        for name, value in row.items()
        if value not in (None, "", [], {})
    ]


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)

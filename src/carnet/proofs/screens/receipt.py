"""The receipt of one line: a page to print, the same as JSON, and the proof files beside it."""

from dataclasses import dataclass
from typing import Any

import orjson
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import company
from carnet.audit.actions import record
from carnet.consent.queries.proofs import Line, line
from carnet.kit.declarations import Text
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.proofs.actions.attach import attach
from carnet.proofs.queries.files import files_of, proof_file
from carnet.proofs.rules.media import LARGEST, PDF, SUFFIXES
from carnet.proofs.rules.receipt import receipt as built
from carnet.proofs.screens.facts import facts_of
from carnet.proofs.screens.rows import the_lights
from carnet.proofs.screens.words import (
    AGREED,
    HOW_LABELS,
    MEDIUM_LABELS,
    PROOF_LABELS,
    STATUS_LABELS,
    STATUS_STATES,
    channels_said,
    origin_said,
    purposes_said,
    size_said,
)
from carnet.proofs.stored import place
from carnet.proofs.types import BadFile, FileCard
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

FAULTS: dict[str, Text] = {
    "none": gettext_lazy("Choisissez un fichier, puis recommencez."),
    "empty": gettext_lazy("Ce fichier est vide. Choisissez-en un autre."),
    "large": gettext_lazy(
        "Ce fichier dépasse 10 Mo. Numérisez-le en plus petit, ou gardez la page utile."
    ),
    "kind": gettext_lazy(
        "Ce fichier n’est ni un PDF, ni une image PNG ou JPEG. Convertissez-le, puis recommencez."
    ),
    "broken": gettext_lazy(
        "Ce fichier est coupé : sa fin manque. Reprenez-le là où il est entier."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One kept file with its size in words."""

    file: FileCard
    size: str


def _found(line_id: int) -> Line:
    found = line(line_id)
    if found is None:
        raise Http404
    return found


@never_cache
@screen(permission="proofs.view")
def receipt(request: Request, line_id: int) -> HttpResponse:
    """Show the receipt, made to be printed; who opened it is noted."""
    return _receipt_page(request, _found(line_id), "")


def _receipt_page(request: Request, found: Line, fault: str) -> HttpResponse:
    _note(request, found)
    card = cards([found.contact_id])[found.contact_id]
    facts, firm, lights = facts_of(found), company(), the_lights()
    context: dict[str, Any] = {
        "section": "protect",
        "page_key": "proofs",
        "line": found,
        "facts": facts,
        "name": called(card),
        "contact_id": found.contact_id,
        "firm": firm.name if firm else "",
        "said": STATUS_LABELS.get(found.status, ""),
        "state": STATUS_STATES.get(found.status, ""),
        "channels": channels_said(found.channels),
        "purposes": purposes_said(found.purposes, {}),
        "how": HOW_LABELS.get(found.how, ""),
        "medium": MEDIUM_LABELS.get(found.medium, ""),
        "came": origin_said(found.origin),
        "proof_said": PROOF_LABELS.get(found.proof, ""),
        "files": [Shown(file=f, size=size_said(f.size)) for f in files_of(found.line_id)],
        "lights": lights.load([found.contact_id]).get(found.contact_id) if lights else None,
        "lights_template": lights.template if lights else "",
        "needs_proof": found.status in AGREED,
        "unproven": found.status in AGREED and found.proof != "kept",
        "may_attach": request.actor.may("proofs.attach"),
        "may_record": request.actor.may("consent.record"),
        "fault": FAULTS[fault] if fault else "",
    }
    return page(request, "proofs/receipt.html", context, status=422 if fault else 200)


@never_cache
@screen(permission="proofs.view")
def as_json(request: Request, line_id: int) -> HttpResponse:
    """Send the receipt in the fields of ISO/IEC TS 27560:2023, as a file."""
    found = _found(line_id)
    _note(request, found)
    text = orjson.dumps(built(facts_of(found)), option=orjson.OPT_INDENT_2)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="recu-{found.line_id}.json"'
    return response


@screen(permission="proofs.attach", methods=("POST",), writes=True)
def attach_file(request: Request, line_id: int) -> HttpResponse:
    """Keep a proof file beside the line; a file that cannot be kept comes back with the reason."""
    found = _found(line_id)
    try:
        name, content = handed_in(request)
        attach(actor=request.actor, line_id=line_id, name=name, content=content)
    except BadFile as bad:
        return _receipt_page(request, found, bad.code)
    toast(request, _("Fichier gardé à côté de la ligne."))
    return redirect("proofs:receipt", line_id)


def handed_in(request: Request) -> tuple[str, bytes]:
    """Return name and content of the file of a form; a larger one is never read whole. Raises BadFile."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise BadFile("none")
    if (file.size or 0) > LARGEST:
        raise BadFile("large")
    return file.name or "", file.read()


@never_cache
@screen(permission="proofs.view")
def file(request: Request, file_id: int) -> FileResponse:
    """Send a proof file; who took it is noted."""
    found = proof_file(file_id)
    if found is None:
        raise Http404
    contact_id, card = found
    detail = {"file": card.id}
    record(
        actor=request.actor,
        name="proofs.file_read",
        subject="people.Contact",
        ids=[contact_id],
        detail=detail,
    )
    return sent(card)


def sent(card: FileCard) -> FileResponse:
    """Return a kept file as a download under a name that tells nothing of a person; nothing in it may run."""
    where = place(card.stored_as)
    if not where.is_file():
        raise Http404
    name = f"{'document' if card.media == PDF else 'image'}-{card.sha256[:8]}{SUFFIXES[card.media]}"
    response = FileResponse(
        where.open("rb"), content_type=card.media, as_attachment=True, filename=name
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _note(request: Request, found: Line) -> None:
    detail = {"line": found.line_id}
    record(
        actor=request.actor,
        name="proofs.receipt_read",
        subject="people.Contact",
        ids=[found.contact_id],
        detail=detail,
    )

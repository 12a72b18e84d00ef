"""The trial and the result of a file that brings something other than contacts."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from carnet.files.types import Unreadable
from carnet.imports.actions.kinds import analyse_kind
from carnet.imports.models import Import
from carnet.imports.opened import BROUGHT
from carnet.imports.screens.found import found_or_404
from carnet.imports.screens.labels import Label
from carnet.imports.screens.steps import steps
from carnet.kinds.queries import words as kind_words
from carnet.kinds.types import Kind, KindTally, kind_tally_of
from carnet.kit import clock
from carnet.report.queries.parts import parts
from carnet.web.render import page
from carnet.web.screen import Request

_SHOWN = 25


@dataclass(frozen=True, kw_only=True)
class RefusedLine:
    """One refused row on screen: its number, its cell, why and what to do; `field` is the column to mend."""

    number: int
    field: str
    place: Label
    cell: str
    why: str


def kind_trial(request: Request, found: Import) -> HttpResponse:
    """Run the trial when asked to (POST), and show what it found."""
    problem = ""
    if request.method == "POST":
        try:
            analyse_kind(actor=request.actor, import_id=found.pk)
            return HttpResponseRedirect(reverse("imports:trial", args=[found.pk]))
        except Unreadable as why:
            problem = why.sentence
    tried = found.trial.get("kind") if found.state == Import.State.TRIED else None
    context = _base(found, "trial") | {"problem": problem or found.error, "trial": None}
    if tried:
        tally = kind_tally_of(tried)
        context |= {"trial": tally, "taken": tally.new + tally.updated} | _said(tally)
    response = page(request, "imports/kind_trial.html", context)
    response.status_code = 422 if problem else 200
    return response


def kind_result(request: Request, found: Import, *, stopped: str = "") -> HttpResponse:
    """Show what the file brought, or what its undo took back; `stopped` says why one that was asked for did not happen."""
    context = _base(found, "show") | {"undo_stopped": stopped}
    if found.state == Import.State.UNDONE:
        undone = dict(found.journal.get("undone", {}).get("kind") or {})
        kept = dict(undone.get("kept") or {})
        context |= {
            "undone": undone,
            "kept": [(kind_words.kept(reason), n) for reason, n in kept.items()],
        }
        return page(request, "imports/kind_result.html", context)
    plain = found.summary.get("kind")
    card = found_or_404(found.pk)
    left = (card.undo_until - clock.now()).days if card.undo_until else 0
    context |= {
        "tally": kind_tally_of(plain) if plain else None,
        "days_left": max(left, 0),
        "can_undo": left > 0 and request.actor.may("imports.undo"),
        "door": _door(found),
    }
    if plain:
        context |= _said(kind_tally_of(plain))
    return page(request, "imports/kind_result.html", context)


def _base(found: Import, step: str) -> dict[str, Any]:
    card = found_or_404(found.pk)
    return {
        "section": "contacts",
        "page_key": "imports",
        "card": card,
        "kind": found.kind,
        "kind_label": kind_words.label(found.kind),
        "steps": steps(step, card, kind=found.kind),
    }


def _said(tally: KindTally) -> dict[str, Any]:
    counts = {
        "pretes": tally.new,
        "corrigees": tally.updated,
        "doublons": tally.already,
        "refusees": len(tally.refused),
    }
    return {
        "shares": parts(counts),
        "remarks": [(kind_words.remark(code), n) for code, n in tally.remarks.items() if n],
        "refused": [
            RefusedLine(
                number=r.number,
                field=r.field,
                place=kind_words.place(r.field) if r.field else "",
                cell=r.cell,
                why=kind_words.refusal(r.code) or r.code,
            )
            for r in tally.refused[:_SHOWN]
        ],
        "refused_count": len(tally.refused),
        "may_mend": tally.kind != Kind.ORDERS,
        "examples": [(e, kind_words.example(e.said) if e.said else "") for e in tally.examples],
    }


def _door(found: Import) -> str:
    """Return where to see what the file brought."""
    if found.kind == Kind.ORGANISATIONS:
        return reverse("people:organisations")
    if found.kind == Kind.CONSENTS:
        return reverse("proofs:list")
    if found.kind == Kind.SUPPRESSION:
        return reverse("proofs:opposition")
    if found.kind == Kind.LEADS:
        return reverse("proofs:passports")
    if found.kind == Kind.PRODUCTS:
        return reverse("people:contacts")
    return f"{reverse('people:contacts')}?vue=import_figure&valeur={found.pk}:{BROUGHT}"

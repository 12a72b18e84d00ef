"""The import itself: started, on its way, done, stopped or undone."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.imports.actions.ask_undo import ask_undo
from carnet.imports.actions.pause import pause
from carnet.imports.actions.resume import resume
from carnet.imports.actions.start import start
from carnet.imports.opened import ANY, BROUGHT, ENDING, people_behind
from carnet.imports.queries import conflicts, get, undoing
from carnet.imports.queries import progress as progress_of
from carnet.imports.queries import summary as summary_of
from carnet.imports.screens.found import found_or_404, page_of
from carnet.imports.screens.kind_pages import kind_result
from carnet.imports.screens.labels import Label
from carnet.imports.screens.steps import steps
from carnet.imports.types_flow import ImportCard, NotNow, RowCard
from carnet.intake.types import Conflict
from carnet.kinds.queries.words import place
from carnet.kit import clock
from carnet.report.queries import far, undone, words
from carnet.report.types import ChannelReach, Outcome, Summary
from carnet.web.render import page
from carnet.web.screen import Request, screen

_SHOWN, _UNDOING = 10, {"undoing": True}


@screen(permission="imports.view")
def show(request: Request, import_id: int) -> HttpResponse:
    """Show how far the import is, or what it brought."""
    found = found_or_404(import_id)
    if found.state in {"draft", "tried"}:
        return HttpResponseRedirect(page_of(found))
    held = get(import_id)
    context = _base(found, held.kind) | {"begun": bool(held.step)}
    context |= {"may_undo": request.actor.may("imports.undo"), "undo_stopped": ""}
    told = progress_of(import_id)
    if undoing(import_id):
        return page(request, "imports/running.html", context | _UNDOING | far.of_undo(told))
    context["undo_stopped"] = undone.stopped(told) if found.state != "undone" else ""
    if found.state in {"trying", "running", "paused"}:
        return page(request, "imports/running.html", context | far.of_import(told))
    if found.state == "failed":
        return page(request, "imports/failed.html", context)
    if held.kind != "contacts":
        return kind_result(request, held, stopped=context["undo_stopped"])
    if found.state == "undone":
        context["undone"] = undone.told(held.journal.get("undone", {}))
    done = summary_of(import_id)
    if done is not None:
        context |= _figures(found, done) | {"may_settle": request.actor.may("consent.settle")}
        context["can_undo"] = context["can_undo"] and context["may_undo"]
    return page(request, "imports/result.html", context)


@screen(permission="imports.run", methods=("POST",), writes=True)
def launch(request: Request, import_id: int) -> HttpResponse:
    """Hand the import to the worker, and show it on its way."""
    found_or_404(import_id)
    try:
        start(actor=request.actor, import_id=import_id)
    except NotNow:
        return HttpResponseRedirect(page_of(found_or_404(import_id)))
    return HttpResponseRedirect(reverse("imports:show", args=[import_id]))


@screen(permission="imports.view")
def progress(request: Request, import_id: int) -> HttpResponse:
    """Return the progress bar alone; once the work has ended the browser is sent to the result."""
    found = found_or_404(import_id)
    told = progress_of(import_id)
    if undoing(import_id):
        context = _UNDOING | far.of_undo(told)
    elif found.state in {"trying", "running", "paused"}:
        context = far.of_import(told)
    else:
        response = HttpResponse(status=200)
        response["HX-Redirect"] = page_of(found)
        return response
    return page(request, "imports/running.html", _base(found) | context, partial="bar")


@screen(permission="imports.run", methods=("POST",), writes=True)
def rest(request: Request, import_id: int) -> HttpResponse:
    """Let a running import rest after its present step, or a resting one go on at the row where it stopped."""
    found_or_404(import_id)
    act = resume if request.POST.get("act") == "resume" else pause
    with suppress(NotNow):
        act(actor=request.actor, import_id=import_id)
    return HttpResponseRedirect(reverse("imports:show", args=[import_id]))


@screen(permission="imports.undo", methods=("POST",), writes=True)
def take_back(request: Request, import_id: int) -> HttpResponse:
    """Undo the whole import, a long one by a job, and say what could not be taken back."""
    found_or_404(import_id)
    try:
        taken = ask_undo(actor=request.actor, import_id=import_id)
    except NotNow as why:
        messages.error(request, undone.refusal(why.code))
    else:
        if taken is not None:
            messages.success(request, _("Import annulé."))
    return HttpResponseRedirect(reverse("imports:show", args=[import_id]))


def _base(found: ImportCard, kind: str = "contacts") -> dict[str, Any]:
    return {
        "section": "contacts",
        "page_key": "imports",
        "card": found,
        "kind": kind,
        "steps": steps("show", found, kind=kind),
    }


def _figures(found: ImportCard, done: Summary) -> dict[str, Any]:
    left = (found.undo_until - clock.now()).days if found.undo_until else 0
    return {
        "summary": done,
        "days_left": max(left, 0),
        "can_undo": found.state == "done" and left > 0,
        "channels": [_channel(done, c) for c in done.channels],
        "reachable_url": _door(found.id, ANY),
        "completed_url": _door(found.id, Outcome.UPDATED),
        "merged_url": _door(found.id, Outcome.DUPLICATE),
        "repaired_url": _door(found.id, Outcome.MENDED),
        "advice": [words.advice(a) for a in done.advice[:5]],
        "refused": done.outcomes.get("refused", 0),
        "repaired": people_behind(f"{found.id}:{Outcome.MENDED}").count(),
        "cells": sum(done.mended.values()),
        "orders_url": _door(found.id, BROUGHT),
        "conflicts": _conflicts(found.id),
        "proposed": sum(done.proposed.values()),
        "remark_count": sum(done.remarks.values()),
        "expiring": [
            (words.month(m), n, _door(found.id, f"{ENDING}:{m}"))
            for m, n in sorted(done.expiring.items())
            if n
        ],
    }


def _conflicts(import_id: int) -> list[tuple[RowCard, list[tuple[Label, Conflict]]]]:
    """Return the first rows that disagreed with their contact, field by field with both values."""
    return [
        (row, [(place(c.field), c) for c in row.conflicts])
        for row in conflicts(import_id, limit=_SHOWN)
    ]


def _channel(done: Summary, reach: ChannelReach) -> dict[str, Any]:
    refused = sorted(reach.refused.items(), key=lambda p: -p[1])
    return {
        "code": reach.channel,
        "name": words.channel(reach.channel),
        "allowed": reach.allowed,
        "url": _door(done.import_id, reach.channel),
        "percent": round(100 * reach.allowed / done.people) if done.people else 0,
        "reasons": [
            (
                words.reason(code, channel=reach.channel),
                n,
                _door(done.import_id, f"{reach.channel}:{code}"),
            )
            for code, n in refused
        ],
    }


def _door(import_id: int, figure: str) -> str:
    """Return the address of the people behind a figure."""
    value = urlencode({"vue": "import_figure", "valeur": f"{import_id}:{figure}"})
    return f"{reverse('people:contacts')}?{value}"

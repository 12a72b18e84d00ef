"""Toucher › Sondages: the surveys, and one while it is written."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.kit.text import squeeze
from carnet.surveys.actions.write import create, end, publish, write
from carnet.surveys.queries.surveys import survey, surveys
from carnet.surveys.rules.linter import LONGEST_KEPT, MOST_QUESTIONS
from carnet.surveys.screens.results import results
from carnet.surveys.screens.words import KINDS, QUESTION_KINDS, STATES, reason
from carnet.surveys.types import DRAFT, FIRST, SCALES, NotThere, Question, Refused, Survey
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_BLANK = 2
"""How many empty questions a draft offers after those that are written."""
_PLACE = {"section": "reach", "page_key": "surveys"}


@screen(permission="surveys.view", methods=("GET", "POST"), writes=True)
def surveys_page(request: Request) -> HttpResponse:
    """List the surveys; a POST begins a new one."""
    wrong, told = False, request.POST
    if request.method == "POST":
        try:
            number = create(
                actor=request.actor,
                name=told.get("name", ""),
                kind=told.get("kind", ""),
                anonymous="anonymous" in told,
            )
        except Refused:
            wrong = True
        else:
            return redirect("surveys:survey", number)
    context = _PLACE | {
        "rows": [(s, KINDS[s.kind], STATES[s.state]) for s in surveys()],
        "kinds": KINDS.items(),
        "wrong": wrong,
        "told": told,
        "may_edit": request.actor.may("surveys.edit"),
    }
    return page(request, "surveys/surveys.html", context, status=422 if wrong else 200)


@screen(permission="surveys.view", methods=("GET", "POST"), writes=True)
def survey_page(request: Request, number: int) -> HttpResponse:
    """Show a survey: its questions while it is a draft, then what was answered. A POST keeps the draft."""
    card = _found(number)
    if request.method == "POST":
        kept = request.POST.get("keep_days", "")
        days = int(kept) if kept.isascii() and kept.isdecimal() and len(kept) < 6 else 0
        try:
            write(actor=request.actor, survey=number, questions=_questions(request), keep_days=days)
        except NotThere as gone:
            raise Http404 from gone
        toast(request, _("C’est enregistré."))
        return redirect("surveys:survey", number)
    return _survey(request, card)


@screen(permission="surveys.publish", methods=("POST",), writes=True)
def publish_it(request: Request, number: int) -> HttpResponse:
    """Put a survey on line, or say why not."""
    card = _found(number)
    try:
        publish(actor=request.actor, survey=number)
    except NotThere as gone:
        raise Http404 from gone
    except Refused as refused:
        return _survey(request, card, tuple(reason(f) for f in refused.faults))
    return redirect("surveys:survey", number)


@screen(permission="surveys.publish", methods=("POST",), writes=True)
def end_it(request: Request, number: int) -> HttpResponse:
    """End a survey."""
    try:
        end(actor=request.actor, survey=number)
    except NotThere as gone:
        raise Http404 from gone
    return redirect("surveys:survey", number)


def _found(number: int) -> Survey:
    card = survey(number)
    if card is None:
        raise Http404
    return card


def _questions(request: Request) -> list[Question]:
    asked = []
    for n in range(MOST_QUESTIONS):
        label = squeeze(request.POST.get(f"label{n}", ""))[:200]
        lines = request.POST.get(f"choices{n}", "").splitlines()[:20]
        kind = request.POST.get(f"kind{n}", "")
        if label and kind in QUESTION_KINDS:
            asked.append(
                Question(
                    label=label,
                    kind=kind,
                    purpose=squeeze(request.POST.get(f"purpose{n}", ""))[:200],
                    choices=tuple(squeeze(c)[:80] for c in lines if squeeze(c)),
                )
            )
    return asked


def _survey(request: Request, card: Survey, faults: tuple[str, ...] = ()) -> HttpResponse:
    context = _PLACE | {
        "survey": card,
        "kind": KINDS[card.kind],
        "state": STATES[card.state],
        "faults": faults,
        "may_edit": request.actor.may("surveys.edit"),
        "may_publish": request.actor.may("surveys.publish"),
        "may_export": request.actor.may("surveys.export"),
    }
    if card.state != DRAFT:
        return page(request, "surveys/results.html", context | results(card))
    empty = Question(label="", kind=FIRST[card.kind], purpose="")
    slots = [*card.questions, *([empty] * _BLANK)][:MOST_QUESTIONS]
    context |= {
        "slots": [(n, n + 1, q) for n, q in enumerate(slots)],
        "shown": [(q, SCALES.get(q.kind) or q.choices) for q in card.questions],
        "kinds": QUESTION_KINDS.items(),
        "longest": LONGEST_KEPT,
    }
    return page(request, "surveys/draft.html", context, status=422 if faults else 200)

"""Protéger › Durées › Nettoyages: what is proposed, who approves it, how far it is, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.jobs.actions import enqueue
from carnet.kit.declarations import Text
from carnet.people.queries import living
from carnet.people.rules.naming import beside, called
from carnet.retention.actions.approve import approve as approve_sweep
from carnet.retention.actions.approve import stop as stop_sweep
from carnet.retention.actions.automatic import choose_automatic
from carnet.retention.actions.propose import propose as propose_sweep
from carnet.retention.queries.sweeps import (
    examples,
    kept_by_reason,
    latest_choice,
    latest_figures,
    latest_sweeps,
    open_sweep,
    stale,
    sweep_card,
)
from carnet.retention.queries.words import (
    STATE_WORDS,
    STEP_LABELS,
    STEP_WORDS,
    WHY_WORDS,
    refusal,
    signed,
)
from carnet.retention.screens.figures import shown_figures
from carnet.retention.types_sweeps import TAKEN, NotNow, SweepCard
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_AT_ONCE = 50_000
_PAGE = {"section": "protect", "page_key": "durations", "tab": "sweeps"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sweep in the history, with its state in words."""

    card: SweepCard
    label: Text
    state: str
    icon: str
    proposed_by: str
    approved_by: str


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step of a sweep: how many people, what becomes of them, and some of them by name."""

    step: str
    label: Text
    words: Text
    people: int
    names: Sequence[tuple[int, str, str]]


@never_cache
@screen(permission="retention.view")
def sweeps(request: Request) -> HttpResponse:
    """Show the sweep that waits or runs, who chose what about the clock, the figures that stayed, and the history."""
    now = open_sweep()
    cards, choice = latest_sweeps(), latest_choice()
    context = {
        **_PAGE,
        "now": _line(now) if now else None,
        "steps": _steps(now) if now else (),
        "past": [_line(c) for c in cards if now is None or c.id != now.id],
        "choice": choice,
        "chosen_by": signed(choice.chosen_by) if choice else "",
        "figures": shown_figures(latest_figures()),
        "may_decide": request.actor.may("retention.decide"),
        "may_choose": request.actor.may("retention.automatic"),
    }
    return page(request, "retention/sweeps.html", context)


@never_cache
@screen(permission="retention.view")
def sweep(request: Request, sweep_id: int) -> HttpResponse:
    """Show one sweep: who would leave and why, how far it is, who was kept after all."""
    card = _found(sweep_id)
    return page(request, "retention/sweep.html", _context(request, card), partial="bar")


@screen(permission="retention.decide", methods=("POST",), writes=True)
def propose(request: Request) -> HttpResponse:
    """Prepare a proposal and lead to it; a large base takes minutes, a worker does it."""
    if living().count() > _AT_ONCE:
        enqueue("retention.propose", int(request.actor.id))
        toast(request, _("La proposition se prépare. Elle sera là dans quelques minutes."))
        return redirect("retention:sweeps")
    try:
        sweep_id = propose_sweep(actor=request.actor)
    except NotNow as why:
        toast(request, refusal(why))
        return redirect("retention:sweeps")
    return redirect("retention:sweep", sweep_id=sweep_id)


@screen(permission="retention.decide", methods=("POST",), writes=True)
def approve(request: Request, sweep_id: int) -> HttpResponse:
    """Approve a proposal, once the box says that it was read."""
    card = _found(sweep_id)
    if request.POST.get("read") != "yes":
        context = _context(request, card) | {"unread": True}
        return page(request, "retention/sweep.html", context, status=422)
    try:
        approve_sweep(actor=request.actor, sweep_id=sweep_id)
    except NotNow as why:
        toast(request, refusal(why))
    else:
        toast(
            request, _("Nettoyage approuvé. Vous pouvez quitter cette page, le travail continue.")
        )
    return redirect("retention:sweep", sweep_id=sweep_id)


@screen(permission="retention.decide", methods=("POST",), writes=True)
def stop(request: Request, sweep_id: int) -> HttpResponse:
    """Stop a sweep where it is."""
    try:
        stop_sweep(actor=request.actor, sweep_id=sweep_id)
    except NotNow as why:
        toast(request, refusal(why))
    else:
        toast(request, _("Nettoyage arrêté. Les personnes qui attendaient restent dans la base."))
    return redirect("retention:sweeps")


@screen(permission="retention.automatic", methods=("POST",), writes=True)
def automatic(request: Request) -> HttpResponse:
    """Keep the choice that sweeps approve themselves, or that a person does."""
    on = request.POST.get("on") == "yes"
    choose_automatic(actor=request.actor, on=on)
    toast(
        request,
        _("Choix gardé : les nettoyages se font seuls, chaque semaine.")
        if on
        else _("Choix gardé : une personne approuve chaque nettoyage."),
    )
    return redirect("retention:sweeps")


def _found(sweep_id: int) -> SweepCard:
    card = sweep_card(sweep_id)
    if card is None:
        raise Http404
    return card


def _context(request: Request, card: SweepCard) -> dict[str, object]:
    handled = card.done + card.kept
    return {
        **_PAGE,
        "line": _line(card),
        "steps": _steps(card),
        "kept": [(why, WHY_WORDS.get(why, why), n) for why, n in kept_by_reason(card.id).items()],
        "stale": stale(card),
        "open": card.state == "proposed" and not stale(card),
        "under_way": card.state in ("approved", "running"),
        "handled": handled,
        "percent": round(100 * handled / card.due) if card.due else 100,
        "may_decide": request.actor.may("retention.decide"),
        "may_read": request.actor.may("retention.read_archive"),
    }


def _line(card: SweepCard) -> Line:
    label, state, icon = STATE_WORDS[card.state]
    if stale(card):
        label, state, icon = _("Trop ancien"), "unk", "clock"
    return Line(
        card=card,
        label=label,
        state=state,
        icon=icon,
        proposed_by=signed(card.proposed_by),
        approved_by=signed(card.approved_by),
    )


def _steps(card: SweepCard) -> list[StepLine]:
    order = (*TAKEN, "leave", "doubt", "renew")
    return [
        StepLine(
            step=step,
            label=STEP_LABELS[step],
            words=STEP_WORDS[step],
            people=card.proposed[step],
            names=[(c.id, called(c) or _("Sans nom"), beside(c)) for c in examples(card.id, step)]
            if step in TAKEN
            else (),
        )
        for step in order
        if card.proposed.get(step)
    ]

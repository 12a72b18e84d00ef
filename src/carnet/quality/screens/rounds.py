"""Contacts › Qualité › Contrôles: the round under way with its checklist, those that are closed."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import staff_cards
from carnet.kit import clock
from carnet.quality.actions.rounds import (
    close_round,
    decide_line,
    drop_round,
    hand_over,
    reopen_line,
    start_round,
)
from carnet.quality.models import Round
from carnet.quality.queries.rounds import (
    Line,
    history,
    lines,
    next_due,
    open_round,
    rhythm,
    round_of,
)
from carnet.quality.screens.overview import PAGE
from carnet.quality.screens.people_views import finding_url
from carnet.quality.screens.words import line_words, refusal, who
from carnet.quality.types import Refused
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

PERMISSION = "quality.control"
_SCREEN = {**PAGE, "tab": "rounds"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A line of the checklist in words."""

    line: Line
    what: str
    remedy: str
    url: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A closed round: qualified before and after, lines done and passed over."""

    round: Round
    by: str
    before: float
    after: float
    done: int
    skipped: int

    @property
    def moved(self) -> float:
        """Return by how many points the share of qualified contacts moved."""
        return 100 * (self.after - self.before)


@never_cache
@screen(permission="quality.view")
def rounds(request: Request) -> HttpResponse:
    """Show the round under way, when the next one is due, and those that are closed."""
    running = open_round()
    context = {
        **_SCREEN,
        "running": running,
        "lines": _progress(running),
        "late": running is not None and running.due_on < clock.today(),
        "next_on": next_due(),
        "today": clock.today(),
        "rhythm": rhythm(),
        "past": [_past(one) for one in history()],
        "may_control": request.actor.may(PERMISSION),
    }
    return page(request, "quality/rounds.html", context)


@never_cache
@screen(permission="quality.view")
def one(request: Request, round_id: int) -> HttpResponse:
    """Show a round with its checklist."""
    return _round_page(request, round_id)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def start(request: Request) -> HttpResponse:
    """Start a round, or open the one under way."""
    asked = request.POST.get("months", "")
    try:
        made = start_round(actor=request.actor, months=int(asked) if asked.isdecimal() else None)
    except Refused as refused:
        toast(request, refusal(refused.code))
        return redirect("quality:rounds")
    toast(request, _("Le contrôle a commencé."), reverse("quality:drop", args=[made]))
    return redirect("quality:round", made)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def decide(request: Request, line_id: int) -> HttpResponse:
    """Say that a line is done, or passed over with a reason; without one, the page says what lacks."""
    done = request.POST.get("decision") == "done"
    try:
        round_id = decide_line(
            actor=request.actor,
            line_id=line_id,
            done=done,
            reason=str(request.POST.get("reason", "")),
        )
    except Refused as refused:
        found = str(request.POST.get("round", ""))
        if refused.code == "reason" and found.isdecimal():
            return _round_page(request, int(found), wrong=line_id)
        toast(request, refusal(refused.code))
        return redirect("quality:rounds")
    toast(
        request,
        _("C’est noté : ligne faite.") if done else _("C’est noté : ligne laissée."),
        reverse("quality:reopen_line", args=[line_id]),
    )
    return redirect("quality:round", round_id)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def reopen(request: Request, line_id: int) -> HttpResponse:
    """Take the decision about a line back."""
    try:
        return redirect("quality:round", reopen_line(actor=request.actor, line_id=line_id))
    except Refused as refused:
        toast(request, refusal(refused.code))
        return redirect("quality:rounds")


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def owner(request: Request, round_id: int) -> HttpResponse:
    """Give the round to somebody else."""
    asked = str(request.POST.get("owner", ""))
    try:
        hand_over(
            actor=request.actor, round_id=round_id, staff_id=int(asked) if asked.isdecimal() else 0
        )
        toast(request, _("Le contrôle est confié."))
    except Refused as refused:
        toast(request, refusal(refused.code))
    return redirect("quality:round", round_id)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def close(request: Request, round_id: int) -> HttpResponse:
    """Close the round with the figures as they are."""
    try:
        close_round(actor=request.actor, round_id=round_id)
        toast(request, _("Contrôle clos. Ses chiffres sont gardés."))
    except Refused as refused:
        toast(request, refusal(refused.code))
    return redirect("quality:round", round_id)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def drop(request: Request, round_id: int) -> HttpResponse:
    """Take the start of a round back."""
    try:
        drop_round(actor=request.actor, round_id=round_id)
        toast(request, _("Contrôle retiré."))
    except Refused as refused:
        toast(request, refusal(refused.code))
        return redirect("quality:round", round_id)
    return redirect("quality:rounds")


def _round_page(request: Request, round_id: int, *, wrong: int = 0) -> HttpResponse:
    found = round_of(round_id)
    if found is None:
        raise Http404
    shown = [_shown(line) for line in lines(round_id)]
    waiting = sum(1 for s in shown if s.line.state == "open")
    context: dict[str, Any] = {
        **_SCREEN,
        "round": found,
        "lines": shown,
        "open": found.state == Round.State.OPEN,
        "waiting": waiting,
        "late": found.state == Round.State.OPEN and found.due_on < clock.today(),
        "before": _rate(found.before),
        "after": _rate(found.after),
        "by": who(found.closed_by) if found.closed_by else "",
        "staff": [card for card in staff_cards() if card.active],
        "wrong": wrong,
        "sentence": refusal("reason"),
        "may_control": request.actor.may(PERMISSION),
    }
    return page(request, "quality/round.html", context, status=422 if wrong else 200)


def _shown(line: Line) -> Shown:
    what, remedy = line_words(line.check_id)
    return Shown(
        line=line,
        what=what,
        remedy=remedy,
        url=finding_url(line.check_id),
        by=who(line.decided_by) if line.decided_by else "",
    )


def _progress(running: Round | None) -> tuple[int, int]:
    """Return how many lines of the round under way are decided, and how many there are."""
    if running is None:
        return 0, 0
    states = list(running.lines.values_list("state", flat=True))
    return sum(1 for state in states if state != "open"), len(states)


def _past(found: Round) -> Past:
    states = list(found.lines.values_list("state", flat=True))
    return Past(
        round=found,
        by=who(found.closed_by),
        before=_rate(found.before),
        after=_rate(found.after),
        done=states.count("done"),
        skipped=states.count("skipped"),
    )


def _rate(kept: dict[str, Any]) -> float:
    return kept["qualified"] / kept["total"] if kept.get("total") else 0.0

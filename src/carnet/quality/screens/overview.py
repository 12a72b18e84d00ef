"""Contacts › Qualité: the share in one sentence, its trend, what is wrong and how to put it right."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.people.queries.views import people_url
from carnet.quality.actions.accept import accept_finding, doubt_again
from carnet.quality.actions.repair import repair as accept_all
from carnet.quality.actions.repair import undo_repair
from carnet.quality.models import Repair
from carnet.quality.queries.figures import FIELDS, figures, months
from carnet.quality.queries.repairs import items, proposal_counts, repairs, undoable
from carnet.quality.queries.rounds import open_lines, open_round, rhythm
from carnet.quality.rules.checks import CHECKS, GROUPS
from carnet.quality.rules.grades import LETTERS
from carnet.quality.screens.people_views import (
    FILLED,
    FRESHNESS,
    UNGRADED,
    finding_url,
    letter_url,
)
from carnet.quality.screens.words import LEVELS, refusal, who
from carnet.quality.types import Check, Figures, Month, Refused
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen
from carnet.web.templatetags.carnet import in_words as counted

PAGE = {"section": "contacts", "page_key": "quality"}
_WRONG = frozenset({"doubt", "lack", "note"})
_WIDTH = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A check with what it found; `proposals` can be accepted at once."""

    check: Check
    people: int
    url: str
    proposals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A letter with its people and its piece of the bar, as SVG writes it."""

    letter: str
    people: int
    url: str
    x: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How many records have a field filled, and where the others are."""

    label: str
    filled: int
    empty: int
    share: float
    filled_url: str
    empty_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A repair in bulk, with what became of it."""

    repair: Repair
    by: str
    done: int
    left: int
    waiting: int
    undoable: bool


@never_cache
@screen(permission="quality.view")
def quality(request: Request) -> HttpResponse:
    """Show the state of the base."""
    found = figures()
    if not found.share.total and not found.ungraded:
        return page(request, "quality/empty.html", {**PAGE, "tab": "overview"})
    running = open_round()
    trend = months()
    context = {
        **PAGE,
        "tab": "overview",
        "found": found,
        "parts": _parts(found),
        "qualified_url": letter_url("qualified"),
        "fresh_urls": (people_url(FRESHNESS, "fresh"), people_url(FRESHNESS, "stale")),
        "ungraded_url": people_url(UNGRADED),
        "trend": trend,
        "points": _points(trend),
        "findings": _findings(found),
        "fields": _fields(found),
        "repairs": [_done(one) for one in repairs()],
        "running": running,
        "waiting": open_lines(running.pk) if running else 0,
        "late": running is not None and running.due_on < clock.today(),
        "rhythm": rhythm(),
        "width": str(_WIDTH),
        "may_control": request.actor.may("quality.control"),
        "may_change": request.actor.may("people.change_contact"),
        "may_regrade": request.actor.may("quality.regrade"),
    }
    return page(request, "quality/overview.html", context)


@never_cache
@screen(permission="quality.view")
def catalogue(request: Request) -> HttpResponse:
    """Show every check with what it looks for, why, what to do, and how many it found."""
    found = figures().found
    groups = [
        (name, [(c, LEVELS[c.level], found.get(c.id, 0), finding_url(c.id)) for c in CHECKS.values() if c.about == about])
        for about, name in GROUPS
    ]  # fmt: skip
    return page(
        request,
        "quality/catalogue.html",
        {**PAGE, "tab": "catalogue", "groups": groups, "total": len(CHECKS)},
    )


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def repair(request: Request, check_id: str) -> HttpResponse:
    """Accept every proposal of a check."""
    try:
        made = accept_all(actor=request.actor, check_id=check_id)
    except Refused as refused:
        toast(request, refusal(refused.code))
        return redirect("quality:quality")
    states = items(made)
    count, waiting = states.get("done", 0), states.get("waiting", 0)
    if waiting:
        toast(request, _("Les corrections sont en cours. Elles s’annulent ici pendant 30 jours."))
    else:
        said = ngettext("%(n)s correction acceptée.", "%(n)s corrections acceptées.", count)
        toast(request, said % {"n": counted(count)}, reverse("quality:undo_repair", args=[made]))
    return redirect("quality:quality")


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def undo(request: Request, repair_id: int) -> HttpResponse:
    """Give the addresses of a repair back what they were."""
    try:
        undo_repair(actor=request.actor, repair_id=repair_id)
        toast(request, _("Les adresses reprennent ce qui était écrit."))
    except Refused as refused:
        toast(request, refusal(refused.code))
    return redirect("quality:quality")


@screen(permission="quality.regrade", methods=("POST",), writes=True)
def regrade(request: Request) -> HttpResponse:
    """Have everybody graded again."""
    enqueue("quality.regrade")
    toast(request, _("Toutes les fiches sont notées à nouveau. Les chiffres suivent d’ici peu."))
    return redirect("quality:quality")


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def right(request: Request, contact_id: int, check_id: str) -> HttpResponse:
    """Note that what a check found on a contact is right."""
    try:
        accept_finding(actor=request.actor, contact_id=contact_id, check_id=check_id)
        toast(
            request,
            _("C’est noté : ce point est juste."),
            reverse("quality:doubt", args=[contact_id, check_id]),
        )
    except Refused as refused:
        toast(request, refusal(refused.code))
    return redirect("people:contact", contact_id)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def doubt(request: Request, contact_id: int, check_id: str) -> HttpResponse:
    """Let a check count again for a contact."""
    try:
        doubt_again(actor=request.actor, contact_id=contact_id, check_id=check_id)
    except Refused as refused:
        toast(request, refusal(refused.code))
    return redirect("people:contact", contact_id)


def _parts(found: Figures) -> list[Part]:
    total, x, parts = found.share.total or 1, 0.0, []
    for letter in LETTERS:
        people = getattr(found.share, letter)
        width = _WIDTH * people / total
        parts.append(
            Part(
                letter=letter,
                people=people,
                url=letter_url(letter),
                x=f"{x:.1f}",
                width=f"{width:.1f}",
            )
        )
        x += width
    return parts


def _findings(found: Figures) -> list[Finding]:
    """Return what is wrong, what costs most first: doubts, lacks, notes, the most people first in each."""
    waiting: Mapping[str, int] = proposal_counts()
    order = list(LEVELS)
    shown = [c for c in CHECKS.values() if c.level in _WRONG and found.found.get(c.id)]
    shown.sort(key=lambda c: (order.index(c.level), -found.found[c.id]))
    return [
        Finding(check=c, people=found.found[c.id], url=finding_url(c.id), proposals=waiting.get(c.id, 0))
        for c in shown
    ]  # fmt: skip


def _fields(found: Figures) -> list[Field]:
    total = found.share.total
    return [
        Field(
            label=label,
            filled=total - (empty := found.found.get(check_id, 0)),
            empty=empty,
            share=(total - empty) / total if total else 0.0,
            filled_url=people_url(FILLED, check_id),
            empty_url=finding_url(check_id),
        )
        for check_id, label in FIELDS.items()
    ]


def _points(trend: list[Month]) -> list[tuple[Month, str, str]]:
    """Return each month with the left edge and the height of its bar, in hundredths."""
    return [(month, str(n * 40), f"{100 * month.rate:.1f}") for n, month in enumerate(trend)]


def _done(one: Repair) -> Done:
    states = items(one.pk)
    return Done(
        repair=one,
        by=who(one.by),
        done=states.get("done", 0),
        left=states.get("left", 0),
        waiting=states.get("waiting", 0),
        undoable=undoable(one),
    )

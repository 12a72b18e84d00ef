"""Contacts › Segments: those that are kept, and the ready-made ones to start from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.builder.screens.builder import PAGE
from carnet.builder.screens.views import rule_of_view
from carnet.builder.screens.words import not_saved
from carnet.conditions.types import NotUnderstood
from carnet.kit.actor import Actor
from carnet.mirror.types import NotReady, TooLong
from carnet.segments.actions import put_aside, save_segment
from carnet.segments.queries.cards import segments
from carnet.segments.queries.kept import view_url
from carnet.segments.queries.ready import ready_made
from carnet.segments.types import NotSaved, ReadyGroup, ReadySegment, SegmentCard
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_FIRST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One segment of the list, by how many people it grew in thirty days, and where its people are."""

    card: SegmentCard
    grown: int | None
    url: str
    reach_url: str


@never_cache
@screen(permission="segments.view")
def every(request: Request) -> HttpResponse:
    """Show the segments that are kept; while there are none, the ready-made ones to start from."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    cards = segments(words=words)
    offered, why = ready_groups() if not cards and not words else ([], "")
    context = {
        **PAGE,
        "tab": "list",
        "lines": [_listed(card) for card in cards],
        "words": words,
        "starts": _starts(offered),
        "why": why,
        "may_edit": request.actor.may("segments.edit"),
    }
    return page(request, "builder/list.html", context)


@never_cache
@screen(permission="segments.view")
def ready(request: Request) -> HttpResponse:
    """Show every family of ready-made segments, its formula, and how sure one can be."""
    groups, why = ready_groups()
    context = {
        **PAGE,
        "tab": "ready",
        "groups": groups,
        "why": why,
        "may_edit": request.actor.may("segments.edit"),
    }
    return page(request, "builder/ready.html", context)


@screen(permission="segments.edit", methods=("POST",), writes=True)
def start(request: Request) -> HttpResponse:
    """Keep a ready-made segment as one's own, which can then be changed."""
    found = _ready(request.POST.get("cle", ""))
    try:
        key = save_segment(
            actor=request.actor, key=None, name=found.label, rule=found.rule, ready_key=found.key
        )
    except NotSaved as wrong:
        toast(request, not_saved(wrong))
        return redirect("builder:ready")
    toast(request, _("Segment ajouté. Il est à vous : changez-le comme vous voulez."))
    return redirect("builder:segment", key)


@screen(permission="segments.view", methods=("POST",), writes=True)
def look(request: Request) -> HttpResponse:
    """Show the people of a ready-made segment."""
    found = _ready(request.POST.get("cle", ""))
    key = put_aside(actor=request.actor, rule=found.rule, label=found.label)
    return redirect(view_url(key))


@screen(permission="segments.edit")
def from_view(request: Request) -> HttpResponse:
    """Begin a segment from a view of the contacts list, where that view can be said as a rule."""
    view = QueryDict(request.GET.get("view", "").lstrip("?"))
    rule, label = rule_of_view(view)
    if rule is None:
        toast(
            request,
            _("Cette vue ne se dit pas en conditions : partez d’une première ligne ci-dessous."),
        )
        return redirect("builder:new")
    return _draft(request.actor, rule, label)


def _draft(actor: Actor, rule: dict[str, object], label: str) -> HttpResponse:
    try:
        return redirect("builder:draft", put_aside(actor=actor, rule=rule, label=label))
    except NotUnderstood:
        return redirect("builder:new")


def ready_groups() -> tuple[Sequence[ReadyGroup], str]:
    """Return the ready-made families, or why they cannot be counted now."""
    try:
        return ready_made(), ""
    except NotReady:
        return [], _("Carnet prépare ses chiffres : revenez dans quelques instants.")
    except TooLong:
        return [], _("Le compte a été trop long : revenez dans quelques instants.")


def _ready(key: str) -> ReadySegment:
    groups, _why = ready_groups()
    found = next((one for group in groups for one in group.segments if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _starts(groups: Sequence[ReadyGroup]) -> list[ReadySegment]:
    """Return the ready-made segments that hold somebody, one of each family first."""
    firsts = [one for g in groups if not g.missing for one in g.segments if one.size]
    return firsts[:_FIRST]


def _listed(card: SegmentCard) -> Listed:
    before = card.before
    return Listed(
        card=card,
        grown=None if before is None else card.size - before,
        url=view_url(card.key),
        reach_url=view_url(card.key, "email.offers.yes"),
    )

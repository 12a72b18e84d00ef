"""Merges made: what came together, why, and the way back."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.identity.actions.merge import unmerge, unmerge_origin
from carnet.identity.models import Merge
from carnet.identity.queries import (
    DoneMerge,
    further_merged,
    latest_merges,
    merge_count,
    merge_origins,
    waiting_count,
)
from carnet.identity.screens.likeness import in_words
from carnet.identity.screens.review import PERMISSION
from carnet.identity.types import CannotUnmerge
from carnet.people.rules.naming import called
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Line:
    """A merge in the list; `chained` when its survivor was merged further, which must be undone first."""

    merge: DoneMerge
    survivor: str
    loser: str
    since: date
    why: str
    chained: bool


@never_cache
@screen(permission=PERMISSION)
def merges(request: Request) -> HttpResponse:
    """Show the merges that can still be undone, all or those of one import."""
    origin = request.GET.get("origine", "")
    before = request.GET.get("avant", "")
    found = latest_merges(
        limit=_PAGE + 1, before=int(before) if before.isdecimal() else None, origin=origin
    )
    context = {
        "section": "contacts",
        "page_key": "duplicates",
        "lines": lines(found[:_PAGE]),
        "older": found[_PAGE - 1].id if len(found) > _PAGE else None,
        "total": merge_count(),
        "waiting": waiting_count(),
        "origin": origin,
        "origins": [
            (key, label, n) for key, n in merge_origins().items() if (label := origin_words(key))
        ],
    }
    return page(request, "identity/merges.html", context)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def undo(request: Request, merge_id: int) -> HttpResponse:
    """Undo a merge; with `apart` the two are remembered as two people. Leads to where the button was."""
    found = Merge.objects.filter(pk=merge_id).first()
    if found is None:
        raise Http404
    parted = request.POST.get("apart") == "1"
    try:
        unmerge(actor=request.actor, merge_ids=[merge_id], apart=parted)
    except CannotUnmerge as why:
        toast(request, refusal(why))
    else:
        toast(request, _("Fiches séparées. Chacune a retrouvé ce qu’elle avait."))
    if request.POST.get("from") == "contact":
        return redirect("people:contact", contact_id=found.survivor_id)
    return redirect("identity:merges" if request.POST.get("from") == "list" else "identity:review")


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def undo_lot(request: Request, origin: str) -> HttpResponse:
    """Undo the merges that were made together by one press of a button."""
    if not origin.startswith("bulk:"):
        raise Http404
    try:
        unmerge_origin(actor=request.actor, origin=origin)
    except CannotUnmerge as why:
        toast(request, refusal(why))
    else:
        toast(request, _("Fiches séparées. Chacune a retrouvé ce qu’elle avait."))
    return redirect("identity:review")


def lines(found: list[DoneMerge]) -> list[Line]:
    """Return merges as lines."""
    gone = further_merged({m.survivor.id for m in found})
    return [
        Line(
            merge=m,
            survivor=called(m.survivor),
            loser=called(m.loser),
            since=m.loser.known_since or m.loser.created_at.date(),
            why=in_words(m.likeness),
            chained=m.survivor.id in gone,
        )
        for m in found
    ]


def origin_words(origin: str) -> str:
    """Return where merges come from, in words; nothing for those made one by one."""
    kind, _sep, number = origin.partition(":")
    if kind == "import":
        return _("Import n° %(number)s") % {"number": number}
    return ""


def refusal(why: CannotUnmerge) -> str:
    """Return why a merge cannot be undone, and what to do."""
    return {
        "late": _("Cette fusion a plus de 30 jours : elle ne s’annule plus."),
        "undone": _("Cette fusion était déjà annulée."),
        "chained": _(
            "La fiche obtenue a été fusionnée à son tour : annulez d’abord cette autre fusion."
        ),
    }[why.code]


def address(pair_id: int) -> str:
    """Return the address of a pair on the review screen."""
    return f"{reverse('identity:review')}?paire={pair_id}"

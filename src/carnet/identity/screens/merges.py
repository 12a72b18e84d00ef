"""Merges made: what came together, why, and the way back."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.identity.actions.merge import unmerge, unmerge_origin
from carnet.identity.actions.since import Came, Place, came_since
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
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_PAGE, _SINGLY = 50, 40


@dataclass(frozen=True, kw_only=True)
class Group:
    """What came since of one kind: row by row, or, where there are many, all at once (no rows)."""

    what: str
    rows: list[Came]
    count: int
    key: str


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
    if not request.POST.get("asked") and _askable(found):
        origin = urlencode({"apart": int(parted), "from": request.POST.get("from", "")})
        return redirect(f"{reverse('identity:part', args=[merge_id])}?{origin}")
    try:
        unmerge(actor=request.actor, merge_ids=[merge_id], apart=parted, to_loser=_given(request))
    except CannotUnmerge as why:
        toast(request, refusal(why))
    else:
        toast(request, _("Fiches séparées. Chacune a retrouvé ce qu’elle avait."))
    if request.POST.get("from") == "contact":
        return redirect("people:contact", contact_id=found.survivor_id)
    return redirect("identity:merges" if request.POST.get("from") == "list" else "identity:review")


@never_cache
@screen(permission=PERMISSION)
def part(request: Request, merge_id: int) -> HttpResponse:
    """Ask whose the rows are that came since, before the two are parted."""
    found = Merge.objects.filter(pk=merge_id, undone_at=None).first()
    if found is None:
        raise Http404
    both = cards([found.survivor_id, found.loser_id])
    groups: dict[str, list[Came]] = {}
    for came in came_since(found):
        groups.setdefault(str(came.what), []).append(came)
    context = {
        "section": "contacts",
        "page_key": "duplicates",
        "merge_id": merge_id,
        "survivor": called(both[found.survivor_id]),
        "loser": called(both[found.loser_id]),
        "groups": [
            Group(what=what, rows=rows if len(rows) <= _SINGLY else [], count=len(rows), key=rows[0].place[0])
            for what, rows in groups.items()
        ],
        "apart": request.GET.get("apart", "0"),
        "origin": request.GET.get("from", ""),
    }  # fmt: skip
    return page(request, "identity/part.html", context)


def _askable(found: Merge) -> bool:
    """Only what can still be undone is asked about; the action says why the rest cannot."""
    return found.undone_at is None and "moved" in found.journal and bool(came_since(found))


def _given(request: Request) -> set[Place]:
    """Return the rows that the form gives to the record that was hidden: one by one, or all of a kind."""
    chosen: set[Place] = set()
    for name, value in request.POST.items():
        kind, _sep, rest = name.partition(":")
        table, _sep, number = rest.partition(":")
        if value != "b" or kind not in ("row", "all"):
            continue
        if kind == "row" and number.isdecimal():
            chosen.add((table, int(number)))
        elif kind == "all":
            found = Merge.objects.filter(pk=request.POST.get("merge", "0")).first()
            chosen.update(
                c.place for c in (came_since(found) if found else ()) if c.place[0] == table
            )
    return chosen


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

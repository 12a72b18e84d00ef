"""Pairs to settle, one at a time: the same person, two people, or later."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from carnet.audit.actions import record
from carnet.identity.actions.queue import reopen, settle_different, settle_nearly_sure, settle_same
from carnet.identity.queries import (
    WaitingPair,
    merge_count,
    nearly_sure,
    settled_share,
    waiting_count,
    waiting_ids,
    waiting_pairs,
)
from carnet.identity.rules.weights import NEARLY
from carnet.identity.screens.comparison import chosen, compared
from carnet.identity.screens.likeness import household, signs
from carnet.identity.types import CannotMerge
from carnet.jobs.actions import enqueue
from carnet.people.rules.naming import called
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen
from carnet.web.templatetags.carnet import in_words as counted

PERMISSION = "identity.merge"
_SHOWN = 7
_ENOUGH = 20


@dataclass(frozen=True, kw_only=True)
class Line:
    """A pair in the list."""

    id: int
    one: str
    other: str
    percent: int
    state: str


@never_cache
@screen(permission=PERMISSION)
def review(request: Request) -> HttpResponse:
    """Show the pair asked for, else the likeliest, with the list around it."""
    ids = waiting_ids()
    base = {"section": "contacts", "page_key": "duplicates", "merges": merge_count()}
    if not ids:
        return page(request, "identity/none.html", base)
    at = _place(ids, request.GET.get("paire", ""))
    start = at - at % _SHOWN
    listed = waiting_pairs(ids[start : start + _SHOWN])
    pair = next((p for p in listed if p.id == ids[at]), None)
    if pair is None:
        return redirect("identity:review")
    record(
        actor=request.actor, name="identity.pair_seen", subject="people.Contact", ids=[pair.left.id, pair.right.id]
    )  # fmt: skip
    total, same = settled_share(pair.score)
    context = {
        **base,
        "pair": pair,
        "percent": percent(pair.score),
        "signs": signs(pair.likeness),
        "household": household(pair.likeness),
        "compared": compared(pair.left, pair.right),
        "lines": [_line(p) for p in listed],
        "number": at + 1,
        "total": len(ids),
        "next_id": ids[(at + 1) % len(ids)],
        "more_id": ids[start + _SHOWN] if start + _SHOWN < len(ids) else None,
        "more": min(len(ids) - start - _SHOWN, 30),
        "less_id": ids[start - _SHOWN] if start else None,
        "nearly": len(nearly_sure()),
        "settled": total if total >= _ENOUGH else 0,
        "settled_same": same,
    }
    return page(request, "identity/review.html", context)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def merge(request: Request, pair_id: int) -> HttpResponse:
    """Merge the pair with the values chosen, and go on to the next."""
    pair = next(iter(waiting_pairs([pair_id])), None)
    if pair is None:
        return _gone(request)
    picks = {
        key.removeprefix("keep_"): v for key, v in request.POST.items() if key.startswith("keep_")
    }
    survivor, take, first = chosen(pair.left, pair.right, {k: str(v) for k, v in picks.items()})
    try:
        done = settle_same(
            actor=request.actor, pair_id=pair_id, survivor=survivor, take=take, first=first
        )
    except CannotMerge:
        done = 0
    if not done:
        return _gone(request)
    _say(request, _("Fiches fusionnées."), reverse("identity:undo", args=[done]))
    return _onward(request)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def apart(request: Request, pair_id: int) -> HttpResponse:
    """Note that the pair is two people, and go on to the next."""
    if not settle_different(actor=request.actor, pair_id=pair_id):
        return _gone(request)
    said = _("Deux personnes différentes, c’est noté.")
    _say(request, said, reverse("identity:reopen", args=[pair_id]))
    return _onward(request)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def ask_again(request: Request, pair_id: int) -> HttpResponse:
    """Take back that a pair is two people."""
    reopen(actor=request.actor, pair_id=pair_id)
    return _to(pair_id)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def merge_nearly_sure(request: Request) -> HttpResponse:
    """Merge all pairs that are almost sure."""
    done, origin = settle_nearly_sure(actor=request.actor)
    if not done:
        return _gone(request)
    said = ngettext("%(n)s paire fusionnée.", "%(n)s paires fusionnées.", done) % {
        "n": counted(done)
    }
    _say(request, said, reverse("identity:undo_lot", args=[origin]))
    return redirect("identity:review")


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def look_over(request: Request) -> HttpResponse:
    """Have the whole base looked over."""
    enqueue("identity.look_over")
    toast(request, _("La recherche a commencé. Les paires trouvées arriveront ici."))
    return redirect("identity:review")


def percent(score: float) -> int:
    """Return a probability as it is shown; what waits for an eye is never certain."""
    return min(round(score * 100), 99)


def _place(ids: list[int], asked: str) -> int:
    return ids.index(int(asked)) if asked.isdecimal() and int(asked) in ids else 0


def _line(pair: WaitingPair) -> Line:
    state = "yes" if pair.score >= NEARLY else "cond" if pair.score >= 0.6 else "unk"
    names = called(pair.left), called(pair.right)
    return Line(id=pair.id, one=names[0], other=names[1], percent=percent(pair.score), state=state)


def _say(request: Request, said: str, undo_url: str) -> None:
    """Say what was done and how many pairs are left."""
    count = waiting_count()
    left = _("Il n’en reste aucune à vérifier.")
    if count:
        left = ngettext("Reste %(n)s paire.", "Reste %(n)s paires.", count) % {"n": counted(count)}
    toast(request, f"{said} {left}", undo_url)


def _gone(request: Request) -> HttpResponse:
    toast(request, _("Cette paire n’attend plus."))
    return redirect("identity:review")


def _onward(request: Request) -> HttpResponse:
    following = str(request.POST.get("next", ""))
    return _to(int(following)) if following.isdecimal() else redirect("identity:review")


def _to(pair_id: int) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('identity:review')}?paire={pair_id}")

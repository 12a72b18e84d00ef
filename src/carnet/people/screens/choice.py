"""The people chosen in the list: kept from page to page in the session, and what the bar offers to do with them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from carnet.kit.actor import Actor
from carnet.kit.declarations import BulkAction, PageAction, declared
from carnet.kit.sql import ids_within
from carnet.people.models import Contact
from carnet.people.queries import living
from carnet.people.queries.chosen import numbers, people_in, view_named
from carnet.people.screens.asked import Asked, read
from carnet.people.types import Rejected
from carnet.web.render import page
from carnet.web.screen import Request, screen

MOST = 2_000
_KEY = "people_chosen"
_REACHED = ("joignables", "email")


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What the bar says: how many, of whom how many can be written to (None: nobody can tell), and what may be done."""

    people: int
    reached: int | None
    reached_url: str
    whole: bool
    ids: str
    view: str
    actions: tuple[tuple[BulkAction, str], ...]
    full: bool


def picked(request: Request) -> list[int]:
    """Return the ids that were chosen one by one."""
    return list(request.session.get(_KEY, ()))


def bar(request: Request, asked: Asked, people: QuerySet[Contact], total: int) -> Bar | None:
    """Return the bar of the selection, None while nobody is chosen; `people` are those of the list, `total` of them."""
    ids = [] if asked.whole else picked(request)
    if not asked.whole:
        people = living().filter(pk__in=ids_within(ids))
        total = people.count() if ids else 0
    if not total:
        return None
    reached = _reached(people)
    view = replace(asked, whole=False).url().lstrip("?")
    return Bar(
        people=total,
        reached=reached,
        reached_url=f"{reverse('people:contacts')}?vue={_REACHED[0]}&valeur={_REACHED[1]}",
        whole=asked.whole,
        ids=",".join(map(str, ids)),
        view=view,
        actions=_actions(request.actor, reached),
        full=len(ids) >= MOST,
    )


def page_actions(actor: Actor) -> list[tuple[PageAction, str]]:
    """Return the buttons that rooms put above the list, each with its address."""
    every: Sequence[PageAction] = declared("page_actions")
    return [(a, url) for a in every if actor.may(a.permission) and (url := _address(a.url_name))]


@screen(permission="people.view_contact", methods=("POST",), writes=True)
def choose(request: Request) -> HttpResponse:
    """Keep who is ticked on a page of the list; "tout" takes all of the view, "aucun" nobody.

    "page" ticks all of the page, or none of it. Answers htmx with the bar; a form goes back to its list.
    """
    asked = read(QueryDict(request.POST.get("retour", "")))
    ids = picked(request)
    shown = numbers(request.POST.get("shown", ""))
    ticked = set(numbers(",".join(request.POST.getlist("on"))))
    if "page" in request.POST:
        ticked = set(shown) if request.POST["page"] == "1" else set()
    kept = [pk for pk in ids if pk not in shown] + [pk for pk in shown if pk in ticked]
    whole = "tout" in request.POST
    if whole or "aucun" in request.POST:
        kept = []
    request.session[_KEY] = kept[:MOST]
    asked = replace(asked, whole=whole)
    if request.htmx:
        context = {"bar": bar(request, asked, living(), 0), "asked": asked, "back": back_of(asked)}
        return page(request, "people/_bar.html", context)
    return redirect(f"{reverse('people:contacts')}?{back_of(asked)}")


def back_of(asked: Asked) -> str:
    """Return the query string of this very page of the list."""
    return asked.url(apres=str(asked.after or ""), avant=str(asked.before or "")).lstrip("?")


def _reached(people: QuerySet[Contact]) -> int | None:
    """Return how many of them can be written to by e-mail, as the room that declares the view says."""
    key, channel = _REACHED
    try:
        open_to = people_in(view_named(key), channel)
    except Rejected:
        return None
    return people.filter(pk__in=open_to.values("pk")).count()


def _actions(actor: Actor, reached: int | None) -> tuple[tuple[BulkAction, str], ...]:
    every: Sequence[BulkAction] = declared("bulk_actions")
    return tuple(
        (a, url)
        for a in every
        if actor.may(a.permission) and (reached or not a.channel) and (url := _address(a.url_name))
    )


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

"""The list of people: views, search as you type, order, pages by cursor."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.kit.declarations import ListView, Text
from carnet.people.actions.saved_views import forget_view, keep_view
from carnet.people.models import Contact, SavedView
from carnet.people.queries import living, matching, organisation_card, saved_views
from carnet.people.queries.chosen import people_in
from carnet.people.queries.listing import ListPage, list_page
from carnet.people.screens.asked import ORDERS, Asked, read, views
from carnet.people.screens.choice import back_of, bar, page_actions, picked
from carnet.people.screens.rows import columns, rows, the_lights
from carnet.people.types import Rejected
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A view above the list: its label, how many people, whether it is open; `drop_id` names one that can go."""

    label: Text
    url: str
    count: int | None
    here: bool
    drop_id: int = 0


@never_cache
@screen(permission="people.view_contact")
def contacts(request: Request) -> HttpResponse:
    """Show one page of people; an htmx request gets the list alone."""
    asked = read(request.GET)
    chosen = of_view(asked.view, asked.value)
    people = matching(asked.text, chosen)
    found = list_page(people, sort=asked.sort, after=asked.after, before=asked.before)
    ticked = found.ids if asked.whole else picked(request)
    shown, lights = columns(request.actor), the_lights()
    context: dict[str, Any] = {
        "section": "contacts",
        "page_key": "people",
        "asked": asked,
        "found": found,
        "last": found.first + len(found.ids) - 1,
        "rows": rows(found.ids, shown, asked.text, ticked),
        "shown": ",".join(map(str, found.ids)),
        "all_ticked": set(found.ids) <= set(ticked),
        "back": back_of(asked),
        "bar": bar(request, asked, people, found.total),
        "columns": shown,
        "sorts": {"name": _turn(asked, "nom"), "last_act": _turn(asked, "acte")},
        "lights_template": lights.template if lights else "",
        "view_label": view_label(asked),
        "view_url": view_url(asked),
        "everybody": living().count() if asked.key and not found.total else 0,
        "hidden": chosen.count() if asked.text and not found.total else 0,
        "may_add": request.actor.may("people.add_contact"),
        **_ways_on(asked, found),
    }
    if not request.htmx or request.htmx.history_restore_request:
        context |= _around(request, asked)
    return page(request, "people/contacts.html", context, partial="people")


def _ways_on(asked: Asked, found: ListPage) -> dict[str, str]:
    """Return the addresses of the pages beside this one, and those that take the search back."""
    first, last = (found.ids[0], found.ids[-1]) if found.ids else (0, 0)
    return {
        "previous_url": asked.url(avant=str(first)),
        "next_url": asked.url(apres=str(last)),
        "unsearched_url": asked.url(q=""),
        "everywhere_url": asked.url(vue="", valeur=""),
    }


def _around(request: Request, asked: Asked) -> dict[str, Any]:
    """Return what stands around the list and does not change while somebody types."""
    return {
        "tabs": _tabs(asked) + _kept(request),
        "page_actions": page_actions(request.actor),
        "orders": [(label, asked.url(tri=key), key == asked.sort) for key, label, _words in ORDERS],
    }


def _tabs(asked: Asked) -> list[Tab]:
    tabs = [Tab(label=_("Toutes"), url="?", count=living().count(), here=not asked.key)]
    for view in views():
        if view.tab:
            here = view.key == asked.key
            count = of_view(view, "").count()
            tabs.append(Tab(label=view.label, url=f"?vue={view.key}", count=count, here=here))
    return tabs


def _kept(request: Request) -> list[Tab]:
    known = {v.key: v for v in views()}
    return [
        Tab(label=s.label, url=_asked_by(s, known).url(), count=None, here=False, drop_id=s.pk)
        for s in saved_views(int(request.actor.id))
    ]


def _asked_by(saved: SavedView, known: dict[str, ListView]) -> Asked:
    sort = saved.sort or "recents"
    return Asked(view=known.get(saved.view), value=saved.value, sort=sort)


def _turn(asked: Asked, key: str) -> tuple[str, str]:
    """Return where the head of a column leads, and how it is sorted now."""
    if asked.sort == key:
        return asked.url(tri=f"-{key}"), "descending" if key == "acte" else "ascending"
    if asked.sort == f"-{key}":
        return asked.url(tri=key), "ascending" if key == "acte" else "descending"
    return asked.url(tri=key), "none"


def of_view(view: ListView | None, value: str) -> QuerySet[Contact]:
    """Return the living contacts of a view. Raises Http404 for a value that the view cannot read."""
    try:
        return people_in(view, value)
    except Rejected as wrong:
        raise Http404 from wrong


def view_label(asked: Asked) -> Text:
    """Return the name of the open view, with the organisation where it lists its people."""
    if asked.view is None:
        return ""
    if asked.key == "organisation" and asked.value.isdigit():
        card = organisation_card(int(asked.value))
        return card.name if card else asked.view.label
    return asked.view.named(asked.value)[0] if asked.view.named else asked.view.label


def view_url(asked: Asked) -> str:
    """Return the address that the open view comes from, or nothing."""
    return asked.view.named(asked.value)[1] if asked.view and asked.view.named else ""


@screen(permission="people.view_contact", methods=("POST",), writes=True)
def keep(request: Request) -> HttpResponse:
    """Keep the open view under a name."""
    asked = read(request.POST)
    try:
        keep_view(
            actor=request.actor,
            label=request.POST.get("nom", ""),
            view=asked.key,
            value=asked.value,
            sort=asked.sort,
        )
        toast(request, _("Vue gardée."))
    except Rejected:
        toast(request, _("Donnez un nom à la vue pour la garder."))
    return redirect(reverse("people:contacts") + asked.url())


@screen(permission="people.view_contact", methods=("POST",), writes=True)
def forget(request: Request, view_id: int) -> HttpResponse:
    """Forget a kept view."""
    if forget_view(actor=request.actor, view_id=view_id):
        toast(request, _("Vue retirée."))
    return redirect("people:contacts")

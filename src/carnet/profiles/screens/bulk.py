"""Owner, shop, state and preferred channel of the people chosen in the list, at once, with undo."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.kit.declarations import Text
from carnet.people.queries.chosen import chosen
from carnet.people.types import Rejected
from carnet.profiles.actions.edit import edit_profiles
from carnet.profiles.queries import owners, places
from carnet.profiles.types import Wrong
from carnet.profiles.words import CHANNELS, STATES
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

FIELDS: dict[str, Text] = {
    "owner": gettext_lazy("Suivi par"),
    "shop": gettext_lazy("Boutique habituelle"),
    "state": gettext_lazy("État"),
    "channel": gettext_lazy("Préfère être joint par"),
}


@screen(permission="people.change_contact", methods=("POST",))
def choose(request: Request) -> HttpResponse:
    """Ask what to set for the people chosen in the list."""
    return page(request, "profiles/bulk.html", _asked(request))


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def put(request: Request) -> HttpResponse:
    """Set it, and go back to the list with a way to undo."""
    try:
        wanted = _wanted(request)
        batch = edit_profiles(
            actor=request.actor, steps=chosen(request.POST.dict(), request.actor), wanted=wanted
        )
    except Wrong:
        context = _asked(request) | {"error": _("Choisissez ce qui change, et sa valeur")}
        return page(request, "profiles/bulk.html", context, status=422)
    except Rejected as wrong:
        raise Http404 from wrong
    if batch:
        toast(request, _("Profils corrigés."), undo_url=reverse("profiles:undo", args=[batch]))
    else:
        toast(request, _("Rien n’a changé."))
    return redirect("people:contacts")


def _choices() -> dict[str, list[tuple[str, Text]]]:
    return {
        "owner": [(str(pk), name) for pk, name in owners()],
        "shop": [(str(pk), name) for pk, name in places()],
        "state": list(STATES.items()),
        "channel": list(CHANNELS.items()),
    }


def _wanted(request: Request) -> dict[str, Any]:
    """Return the one column that changes and its value; "-" empties it. Raises Wrong."""
    field, _colon, value = request.POST.get("set", "").partition(":")
    known = _choices().get(field)
    if known is None or (value != "-" and value not in dict(known)):
        raise Wrong({"set": "choice"})
    if field in {"owner", "shop"}:
        return {f"{field}_id": None if value == "-" else int(value)}
    return {field: "" if value == "-" else value}


def _asked(request: Request) -> dict[str, Any]:
    return {
        "section": "contacts",
        "page_key": "people",
        "ids": request.POST.get("ids", ""),
        "view": request.POST.get("view"),
        "groups": [(FIELDS[key], key, listed) for key, listed in _choices().items()],
        "chosen": request.POST.get("set", ""),
        "error": "",
    }

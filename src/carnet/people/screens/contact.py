"""One person: who they are, what may be written to them, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.declarations import Panel, declared
from carnet.people.queries import cards, organisation_card, survivor
from carnet.people.rules.naming import initials
from carnet.people.screens.identity import identity
from carnet.people.screens.rows import name_of, the_lights
from carnet.people.screens.timeline import timeline
from carnet.web.render import page
from carnet.web.screen import Request, screen


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A panel of the page, drawn by the room that declares it."""

    key: str
    html: str


@never_cache
@screen(permission="people.view_contact")
def contact(request: Request, contact_id: int) -> HttpResponse:
    """Show a contact; one that was merged leads to its survivor. An htmx request gets the next moments alone."""
    living_id = survivor(contact_id)
    if living_id is None:
        raise Http404
    if living_id != contact_id:
        return redirect("people:contact", contact_id=living_id)
    chosen, before = request.GET.get("fil", ""), _moment(request.GET.get("avant_le", ""))
    context: dict[str, Any] = {
        "contact_id": contact_id,
        "timeline": timeline(contact_id, chosen=chosen, before=before),
        "before": before,
    }
    if not request.htmx or request.htmx.history_restore_request:
        context |= _whole(request, contact_id)
        record(
            actor=request.actor,
            name="people.contact_seen",
            subject="people.Contact",
            ids=[contact_id],
        )
    return page(request, "people/contact.html", context, partial="moments")


def _whole(request: Request, contact_id: int) -> dict[str, Any]:
    card = cards([contact_id])[contact_id]
    name, lights = name_of(card), the_lights()
    firm = organisation_card(card.organisation_id) if card.organisation_id else None
    return {
        "section": "contacts",
        "page_key": "people",
        "card": card,
        "name": name,
        "initials": initials(name),
        "firm": firm,
        "others": max(firm.people - 1, 0) if firm else 0,
        "identity": identity(card),
        "lights": lights.load([contact_id]).get(contact_id) if lights else None,
        "lights_template": lights.template if lights else "",
        "panels": panels(request, contact_id),
        "may_change": request.actor.may("people.change_contact"),
    }


def panels(request: Request, contact_id: int) -> dict[str, list[Shown]]:
    """Return the panels that the rooms show of this contact to this actor, by place.

    Panels that load the same are loaded once.
    """
    found: dict[str, list[Shown]] = {"head": [], "left": [], "main": [], "right": []}
    asked: Sequence[Panel] = declared("panels")
    loaded: dict[Any, dict[str, Any] | None] = {}
    for panel in asked:
        if not request.actor.may(panel.permission):
            continue
        if panel.load not in loaded:
            loaded[panel.load] = panel.load(contact_id, request.actor)
        context = loaded[panel.load]
        if context is not None:
            html = render_to_string(panel.template, {"contact_id": contact_id, **context}, request)
            found[panel.place].append(Shown(key=panel.key, html=html))
    return found


def _moment(text: str) -> datetime | None:
    try:
        return clock.parse(text.replace(" ", "+")) if text else None
    except ValueError as wrong:
        raise Http404 from wrong

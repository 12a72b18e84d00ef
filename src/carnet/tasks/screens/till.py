"""« Caisse »: a number, an e-mail or a card typed or scanned leads to the person, with one hand on a tablet."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from carnet.activity.queries import lines_of, orders_of
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.declarations import Lights, declared
from carnet.people.queries import cards
from carnet.people.rules.naming import called, lines
from carnet.people.types import UnknownContact
from carnet.tasks.actions.acts import note_act
from carnet.tasks.queries.till import at_the_till
from carnet.tasks.types import NewAct
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_CAMERA = "camera=(self), geolocation=(), microphone=()"
_LAST = 5


@screen(permission="people.view_contact", methods=("GET", "POST"))
def till(request: Request) -> HttpResponse:
    """Ask who is there; what is typed is posted, so that it stands in no address. One person is opened at once."""
    text = request.POST.get("qui", "")[:300]
    found = at_the_till(text)
    if len(found) == 1:
        return redirect("tasks:at_till", contact_id=found[0])
    held = cards(found)
    context = {
        "section": "contacts",
        "page_key": "till",
        "text": text,
        "asked": request.method == "POST",
        "may_add": request.actor.may("people.add_contact"),
        "found": [(pk, _name(held[pk]), " · ".join(lines(held[pk])[:2])) for pk in found],
    }
    answer = page(request, "tasks/till.html", context)
    answer.headers["Permissions-Policy"] = _CAMERA
    return answer


@screen(permission="people.view_contact")
def at_till(request: Request, contact_id: int) -> HttpResponse:
    """Show the person at the till: lights, last purchases, vouchers where there are any, two large buttons."""
    card = cards([contact_id]).get(contact_id)
    if card is None or card.merged_into is not None:
        raise Http404
    lights: Lights | None = next(iter(declared("lights")), None)
    orders = orders_of(contact_id, None, _LAST)
    bought = lines_of([order.pk for order in orders])
    record(
        actor=request.actor, name="people.contact_seen", subject="people.Contact", ids=[contact_id]
    )
    context: dict[str, Any] = {
        "section": "contacts",
        "page_key": "till",
        "contact_id": contact_id,
        "name": _name(card),
        "known_by": lines(card)[:3],
        "lights": lights.load([contact_id]).get(contact_id) if lights else None,
        "lights_template": lights.template if lights else "",
        "orders": [(o, ", ".join(what for _n, what in bought.get(o.pk, ())[:3])) for o in orders],
        "vouchers_url": _vouchers(contact_id),
        "may_add": request.actor.may("people.add_contact"),
        "may_note": request.actor.may("activity.record"),
    }
    return page(request, "tasks/at_till.html", context)


@screen(permission="activity.record", methods=("POST",), writes=True)
def visit(request: Request, contact_id: int) -> HttpResponse:
    """Note that the person is in the shop now, seen by whoever presses the button."""
    seen = _("Vu en caisse par %(name)s") % {"name": request.actor.name}
    new = NewAct(kind="visit", on=clock.today(), proof=seen)
    try:
        mark = note_act(actor=request.actor, contact_id=contact_id, act=new)
    except UnknownContact as gone:
        raise Http404 from gone
    toast(request, _("Visite notée."), undo_url=reverse("tasks:take_back", args=[contact_id, mark]))
    return redirect("tasks:till")


def _vouchers(contact_id: int) -> str:
    """Return where vouchers are redeemed, "" while no room does that."""
    try:
        return f"{reverse('loyalty:redeem')}?contact={contact_id}"
    except NoReverseMatch:
        return ""


def _name(card: Any) -> str:
    return called(card) or _("Sans nom")

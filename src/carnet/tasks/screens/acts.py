"""An act noted by hand on the page of a contact; a remark looked through while it is typed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.people.types import UnknownContact
from carnet.profiles.rules.remarks import delicate
from carnet.tasks.actions.acts import note_act, take_act_back
from carnet.tasks.queries.states import states
from carnet.tasks.rules.asked import read_amount, read_day
from carnet.tasks.types import NewAct, Wrong
from carnet.tasks.words import ACTS, ERRORS, STATES, WHY
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_FIELDS = ("kind", "on", "proof", "amount")


def act_panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the state of a contact in a word, and whether an act may be noted."""
    found = states([contact_id])[contact_id]
    return {
        "contact_id": contact_id,
        "state": found,
        "word": STATES[found.state],
        "may_note": actor.may("activity.record"),
    }


@screen(permission="activity.record", methods=("GET", "POST"), writes=True)
def act(request: Request, contact_id: int) -> HttpResponse:
    """Ask what the person did, when, and what proves it; a POST writes it or says what is wrong."""
    card = cards([contact_id]).get(contact_id)
    if card is None or card.merged_into is not None:
        raise Http404
    typed = {"kind": "visit", "on": clock.today().isoformat(), "proof": "", "amount": ""}
    context: dict[str, Any] = {
        "section": "contacts",
        "page_key": "people",
        "contact_id": contact_id,
        "name": called(card) or _("Sans nom"),
        "kinds": ACTS.items(),
        "typed": typed,
        "errors": {},
    }
    if request.method != "POST":
        return page(request, "tasks/act.html", context)
    context["typed"] = typed = {n: request.POST.get(n, "")[:200] for n in _FIELDS}
    try:
        new = NewAct(
            kind=typed["kind"],
            on=read_day(typed["on"], "on") or clock.today(),
            proof=typed["proof"].replace("\x00", ""),
            amount_milli=read_amount(typed["amount"]),
        )
        mark = note_act(actor=request.actor, contact_id=contact_id, act=new)
    except Wrong as wrong:
        context["errors"] = {wrong.field: ERRORS[wrong.field, wrong.code]}
        return page(request, "tasks/act.html", context, status=422)
    except UnknownContact as gone:
        raise Http404 from gone
    toast(request, _("C’est noté."), undo_url=reverse("tasks:take_back", args=[contact_id, mark]))
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="activity.record", methods=("POST",), writes=True)
def take_back(request: Request, contact_id: int, mark: str) -> HttpResponse:
    """Take back what was noted."""
    if cards([contact_id]).get(contact_id) is None:
        raise Http404
    gone = take_act_back(actor=request.actor, mark=mark)
    toast(request, _("C’est annulé.") if gone else _("Il n’y a plus rien à annuler."))
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="activity.record", methods=("POST",))
def remark(request: Request) -> HttpResponse:
    """Say which words of a remark should not be noted, and why; nothing of it is kept."""
    found = delicate(request.POST.get("texte", "")[:4000])
    context = {"found": [(word, WHY[why]) for word, why in found]}
    return page(request, "tasks/remark.html", context)

"""A form that the team fills in for somebody who stands there: the sentences are said aloud, nothing is skipped.

What needs a click from the mailbox still needs it; whoever is known is not changed before. The page tells no more of the
base than the public one.
"""

import os
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.accounts.queries import company
from carnet.collect.actions.answer import submit_at_till
from carnet.collect.queries.answers import SECRET
from carnet.collect.queries.forms import customs, form, public, version
from carnet.collect.rules.answers import BOXES, read
from carnet.collect.rules.shown import for_everybody
from carnet.collect.rules.tokens import page_token, read_page
from carnet.collect.screens.drawn import drawn, faults
from carnet.collect.screens.public import typed_in
from carnet.collect.types import Content, Read, Sent, VersionCard
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.quality.queries.fields_entry import check_entry
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="collect.counter", methods=("GET", "POST"), writes=True)
def counter(request: Request, form_id: int) -> HttpResponse:
    """Show a form that is on line to the team, and take what a person standing there said."""
    card = form(form_id)
    if card is None:
        raise Http404
    shown = public(card.slug)
    context: dict[str, Any] = {
        "section": "reach",
        "page_key": "forms",
        "tab": "counter",
        "card": card,
        "shown": shown,
    }
    if shown is None:
        return page(request, "collect/counter.html", context)
    looked_at = _looked_at(request, shown)
    content = for_everybody(looked_at.content)
    found = Read()
    if request.method == "POST":
        found = _read(request, content)
        if not found.faults and not found.proposals:
            return _taken(request, looked_at, found)
    context |= _filled(request, looked_at, content, found)
    return page(request, "collect/counter.html", context, status=422 if request.POST else 200)


def _looked_at(request: Request, shown: VersionCard) -> VersionCard:
    """Return the version that was read aloud, which may have been followed by another meanwhile."""
    told = read_page(request.POST.get("page", ""), secret(SECRET))
    held = version(told[1]) if told else None
    return held if held and held.form_id == shown.form_id else shown


def _taken(request: Request, shown: VersionCard, found: Read) -> HttpResponse:
    told = read_page(request.POST.get("page", ""), secret(SECRET))
    card, place = company(), request.POST.get("lieu", "")
    sent = Sent(
        read=found,
        token=told[0] if told else os.urandom(12).hex(),
        place=place if card and place in card.places else "",
        language=shown.content.language,
    )
    submit_at_till(actor=request.actor, version=shown, sent=sent)
    toast(
        request,
        _(
            "C’est noté. Ce qui demande une confirmation attend un clic dans l’e-mail de la personne."
        ),
    )
    return redirect("collect:counter", form_id=shown.form_id)


def _read(request: Request, content: Content) -> Read:
    found = read(
        content,
        typed_in(request, content),
        ticked=request.POST.getlist("oui"),
        refused=request.POST.getlist("non"),
        parent=request.POST.get("parent", ""),
        by_parent="parent_ici" in request.POST,
        customs=customs(),
        today=clock.today(),
    )
    email = str(found.values.get("email", ""))
    proposal = check_entry("email", email, {}).proposal if email else ""
    if found.faults or proposal in ("", email) or request.POST.get("tel_quel") == email:
        return found
    return Read(values=found.values, proposals={"email": proposal})


def _filled(request: Request, shown: VersionCard, content: Content, found: Read) -> dict[str, Any]:
    own, card = customs(), company()
    moment = int(clock.now().timestamp())
    with override(content.language):
        blocks = drawn(
            content,
            own,
            typed=typed_in(request, content) if request.POST else {},
            ticked=[*request.POST.getlist("oui"), *request.POST.getlist("non")],
            read=found,
        )
    return {
        "content": content,
        # What the till remembers of one person it would offer to the next.
        "blocks": [block | {"autocomplete": "off"} for block in blocks],
        "faults": faults(content, own, found),
        "proposal": found.proposals.get("email", ""),
        "kept_as_is": found.values.get("email", ""),
        "who": card.name if card else "",
        "contact": card.dpo_email if card else "",
        "places": ["", *(card.places if card else ())],
        "place": request.POST.get("lieu", ""),
        "parent": request.POST.get("parent", ""),
        "ask_parent": found.faults.get(BOXES, "").startswith("parent"),
        "token": request.POST.get("page", "")
        or page_token(os.urandom(12), shown.id, moment, secret(SECRET)),
    }

"""Relations on the page of a contact: shown from its side, added by a search, taken back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.kit.actor import Actor
from carnet.people.queries import cards, search
from carnet.people.rules.naming import called, lines
from carnet.people.types import UnknownContact
from carnet.profiles.actions.relations import relate, relate_again, unrelate
from carnet.profiles.queries import profile, relations_of
from carnet.profiles.screens.profile import said
from carnet.profiles.types import MUTUAL, NothingToUndo, Wrong
from carnet.profiles.words import ERRORS, RELATIONS
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_OFFERED = [
    (f"{kind}{'' if forward else ':back'}", label)
    for (kind, forward), label in RELATIONS.items()
    if forward or kind not in MUTUAL
]
_MOST = 8


def relations_panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the relations of a contact in words, None when there is none and none may be added."""
    found, may = relations_of(contact_id), actor.may("people.change_contact")
    if not found and not may:
        return None
    names = cards([relation.other_id for relation in found])
    return {
        "contact_id": contact_id,
        "relations": [
            (r, RELATIONS.get((r.kind, r.forward), r.kind), _name(names[r.other_id])) for r in found
        ],
        "kinds": _OFFERED,
        "may_change": may,
    }


@screen(permission="people.change_contact", methods=("GET", "POST"), writes=True)
def add(request: Request, contact_id: int) -> HttpResponse:
    """Add a relation: one person found by what was typed is taken, several are shown to choose from."""
    if profile(contact_id) is None:
        raise Http404
    context = _asked(request, contact_id)
    if request.method != "POST":
        return page(request, "profiles/relation.html", context)
    chosen = request.POST.get("other", "")
    others = [int(chosen)] if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else []
    others = others or [pk for pk in _search(context["text"]) if pk != contact_id]
    if len(others) != 1:
        held = cards(others)
        context["found"] = [(pk, _name(held[pk]), " · ".join(lines(held[pk])[:2])) for pk in others]
        code = "" if others else ("nobody" if context["text"] else "empty")
        context["error"] = ERRORS.get(("other", code), "")
        return page(request, "profiles/relation.html", context, status=422 if code else 200)
    kind, _colon, back = context["kind"].partition(":")
    pair = (others[0], contact_id) if back else (contact_id, others[0])
    try:
        made = relate(actor=request.actor, contact_id=pair[0], other_id=pair[1], kind=kind)
    except Wrong as wrong:
        context["error"] = next(iter(said(wrong).values()))
        return page(request, "profiles/relation.html", context, status=422)
    except UnknownContact as gone:
        raise Http404 from gone
    toast(
        request,
        _("Relation notée."),
        undo_url=reverse("profiles:unrelate", args=[contact_id, made]),
    )
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def remove(request: Request, contact_id: int, relation_id: int) -> HttpResponse:
    """Take a relation away; thirty days to put it back."""
    try:
        unrelate(actor=request.actor, contact_id=contact_id, relation_id=relation_id)
    except UnknownContact as gone:
        raise Http404 from gone
    toast(
        request,
        _("Relation retirée."),
        undo_url=reverse("profiles:relate_again", args=[contact_id, relation_id]),
    )
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def again(request: Request, contact_id: int, relation_id: int) -> HttpResponse:
    """Put a relation back."""
    if profile(contact_id) is None:
        raise Http404
    try:
        relate_again(actor=request.actor, contact_id=contact_id, relation_id=relation_id)
    except NothingToUndo:
        toast(request, _("Il n’y a plus rien à annuler."))
    else:
        toast(request, _("C’est annulé."))
    return redirect("people:contact", contact_id=contact_id)


def _asked(request: Request, contact_id: int) -> dict[str, Any]:
    text = request.POST.get("qui", "").replace("\x00", "").strip()[:200]
    return {
        "section": "contacts",
        "page_key": "people",
        "contact_id": contact_id,
        "name": _name(cards([contact_id])[contact_id]),
        "kinds": _OFFERED,
        "kind": request.POST.get("kind", "family"),
        "text": text,
        "found": [],
        "error": "",
    }


def _search(text: str) -> list[int]:
    return search(text, _MOST) if text else []


def _name(card: Any) -> str:
    return called(card) or _("Sans nom")

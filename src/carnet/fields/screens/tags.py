"""Tags: shown and changed on the page of a contact, put on or taken off people chosen in the list, undone."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.fields.actions.tags import tag_contacts, undo_tagging, untag_contacts
from carnet.fields.queries.tags import known_tags, tag_counts, tagged, tags_of
from carnet.kit.actor import Actor
from carnet.kit.declarations import Text
from carnet.people.queries.chosen import chosen
from carnet.people.types import Rejected
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

WRONG: dict[str, Text] = {
    "empty": gettext_lazy("Écrivez une étiquette, par exemple Ambassadeur"),
    "long": gettext_lazy("Cette étiquette est trop longue : 40 signes au plus"),
}


def tag_panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the tags of a contact, with those in use elsewhere for whoever may put one on; None to hide the panel."""
    held, may = tags_of(contact_id), actor.may("people.change_contact")
    if not held and not may:
        return None
    return {"held": held, "may_change": may, "known": known_tags() if may else []}


def tagged_ids(value: str) -> Any:
    """Return the ids of the contacts that carry a tag."""
    return tagged(value)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def add(request: Request, contact_id: int) -> HttpResponse:
    """Put a tag on one contact."""
    try:
        batch = tag_contacts(actor=request.actor, ids=[contact_id], tag=request.POST.get("tag", ""))
    except Rejected as wrong:
        toast(request, str(WRONG[wrong.code]))
    else:
        _told(request, batch, _("Étiquette posée."))
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def remove(request: Request, contact_id: int) -> HttpResponse:
    """Take a tag off one contact."""
    try:
        batch = untag_contacts(
            actor=request.actor, ids=[contact_id], tag=request.POST.get("tag", "")
        )
    except Rejected as wrong:
        raise Http404 from wrong
    _told(request, batch, _("Étiquette retirée."))
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="people.change_contact", methods=("POST",))
def choose(request: Request) -> HttpResponse:
    """Ask which tag the people chosen in the list get, or lose."""
    return page(request, "fields/tags.html", _asked(request))


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def put(request: Request) -> HttpResponse:
    """Put a tag on the people chosen in the list, or take it off, and go back to those who carry it."""
    off, tag = request.POST.get("how") == "off", request.POST.get("tag", "")
    try:
        ids = [pk for part in chosen(request.POST.dict(), request.actor) for pk in part]
        act = untag_contacts if off else tag_contacts
        batch = act(actor=request.actor, ids=ids, tag=tag)
    except Rejected as wrong:
        if wrong.code not in WRONG or not wrong.field:
            raise Http404 from wrong
        context = _asked(request) | {"error": WRONG[wrong.code], "tag": tag, "off": off}
        return page(request, "fields/tags.html", context, status=422)
    done = _("Étiquette retirée.") if off else _("Étiquette posée.")
    _told(request, batch, done)
    return redirect("people:contacts")


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def undo(request: Request, batch: int) -> HttpResponse:
    """Take back what was put on, or put back what was taken off."""
    try:
        count = undo_tagging(actor=request.actor, batch=batch)
    except Rejected:
        toast(request, _("Il n’y a plus rien à annuler."))
    else:
        toast(
            request,
            ngettext(
                "C’est annulé pour %(n)s personne.", "C’est annulé pour %(n)s personnes.", count
            )
            % {"n": count},
        )
    return redirect("people:contacts")


def _asked(request: Request) -> dict[str, Any]:
    return {
        "section": "contacts",
        "page_key": "people",
        "ids": request.POST.get("ids", ""),
        "view": request.POST.get("view"),
        "known": tag_counts().items(),
        "error": "",
    }


def _told(request: Request, batch: int, done: str) -> None:
    if not batch:
        toast(request, _("Rien n’a changé."))
        return
    toast(request, done, undo_url=reverse("fields:undo_tags", args=[batch]))

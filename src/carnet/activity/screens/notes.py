"""A note about a contact, written on their page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.activity.actions.notes import take_note_back, write_note
from carnet.activity.types import NoSuchNote
from carnet.kit.actor import Actor
from carnet.web.render import toast
from carnet.web.screen import Request, screen


def note_panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return what the button needs, for those who may write notes."""
    return {"contact_id": contact_id} if actor.may("activity.record") else None


@screen(permission="activity.record", methods=("POST",), writes=True)
def write(request: Request, contact_id: int) -> HttpResponse:
    """Write a note; without words nothing is written."""
    try:
        note_id = write_note(
            actor=request.actor, contact_id=contact_id, text=request.POST.get("texte", "")
        )
    except NoSuchNote:
        toast(request, _("Rien à noter : écrivez quelques mots."))
        return redirect("people:contact", contact_id=contact_id)
    toast(
        request,
        _("Note gardée."),
        undo_url=reverse("activity:remove_note", args=[contact_id, note_id]),
    )
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="activity.record", methods=("POST",), writes=True)
def remove(request: Request, contact_id: int, note_id: int) -> HttpResponse:
    """Take a note back."""
    try:
        take_note_back(actor=request.actor, contact_id=contact_id, note_id=note_id)
    except NoSuchNote as gone:
        raise Http404 from gone
    toast(request, _("Note retirée."))
    return redirect("people:contact", contact_id=contact_id)

"""Buttons beside a doubtful address; each acts by POST and can be undone."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.people.actions.addresses import accept_proposal, leave_as_is, undo_settling
from carnet.people.types import Rejected, Settled, UnknownContact
from carnet.web.render import toast
from carnet.web.screen import Request, screen


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def accept(request: Request, contact_id: int, address_id: int) -> HttpResponse:
    """Take the proposal over."""
    return _do(
        request, contact_id, _("Coordonnée corrigée."), accept_proposal, address_id=address_id
    )


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def leave(request: Request, contact_id: int, address_id: int) -> HttpResponse:
    """Leave the address as it stands."""
    return _do(
        request,
        contact_id,
        _("Coordonnée gardée telle quelle."),
        leave_as_is,
        address_id=address_id,
    )


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def undo(request: Request, contact_id: int, change_id: int) -> HttpResponse:
    """Give the address back what it was."""
    return _do(request, contact_id, _("C’est annulé."), undo_settling, change_id=change_id)


def _do(
    request: Request, contact_id: int, said: str, act: Callable[..., Settled], **what: Any
) -> HttpResponse:
    try:
        done = act(actor=request.actor, contact_id=contact_id, **what)
    except UnknownContact as gone:
        raise Http404 from gone
    except Rejected as refused:
        held = refused.code == "held"
        toast(
            request,
            _("Cette coordonnée est déjà dans la fiche.") if held else _("C’était déjà réglé."),
        )
        return redirect("people:contact", contact_id=contact_id)
    back = ""
    if done.change_id:
        back = reverse("people:undo_address", args=[contact_id, done.change_id])
    toast(request, said, undo_url=back)
    return redirect("people:contact", contact_id=contact_id)

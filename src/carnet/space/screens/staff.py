"""For staff: give a person the link into their space, and the page of Réglages that says what it is."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.kit import clock
from carnet.kit.declarations import SpacePanel, declared
from carnet.outbound.actions.compose import public_address
from carnet.people.queries import cards
from carnet.space.actions.link import invite
from carnet.space.queries.visits import came
from carnet.space.types import Unfit
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_DAYS = 30


@screen(permission="space.invite", methods=("POST",), writes=True)
def give(request: Request, contact_id: int) -> HttpResponse:
    """Send a person the link; staff see that it was sent, and nothing of what it opens."""
    if contact_id not in cards([contact_id]):
        raise Http404
    said = _("Le lien part dans un instant. Il marche trente minutes, une seule fois.")
    try:
        invite(actor=request.actor, contact_id=contact_id)
    except Unfit as wrong:
        if wrong.code == "contact":
            raise Http404 from wrong
        said = {
            "address": _("Cette personne n’a ni e-mail ni mobile : le lien n’a pas où aller."),
            "often": _("Cette personne a déjà reçu assez de liens aujourd’hui."),
        }.get(wrong.code, _("Le lien n’a pas pu partir."))
    toast(request, said)
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="space.invite")
def settings_page(request: Request) -> HttpResponse:
    """Say what the space is, where it is, what it shows, and how many people came."""
    panels: list[SpacePanel] = sorted(declared("space_panels"), key=lambda p: p.order)
    context = {
        "section": "settings",
        "url": public_address() + reverse("space:door"),
        "came": came(clock.now() - timedelta(days=_DAYS)),
        "days": _DAYS,
        "panels": [p.label for p in panels],
    }
    return page(request, "space/settings.html", context)

"""Vendre › Bons: the kinds of vouchers, how many were issued and used, a new one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.loyalty.actions.kinds import create_kind, turn_kind
from carnet.loyalty.queries import kinds
from carnet.loyalty.types import Misstated, NoSuchKind
from carnet.people.queries.views import people_url
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="loyalty.view", methods=("GET", "POST"), writes=True)
def kinds_page(request: Request) -> HttpResponse:
    """List the kinds; a POST keeps a new one."""
    wrong, told = "", request.POST
    if request.method == "POST":
        days = told.get("days", "")
        try:
            create_kind(
                actor=request.actor,
                name=told.get("name", ""),
                conditions=told.get("conditions", ""),
                days=int(days) if days.isascii() and days.isdecimal() and len(days) < 6 else 0,
            )
        except Misstated as why:
            wrong = why.field
        else:
            toast(request, _("C’est enregistré."))
            return redirect("loyalty:kinds")
    rows = [
        (
            card,
            people_url("bons", str(card.id)),
            people_url("bons-utilises", str(card.id)),
        )
        for card in kinds()
    ]
    context = {
        "section": "sell",
        "page_key": "vouchers",
        "rows": rows,
        "wrong": wrong,
        "told": told,
        "may_edit": request.actor.may("loyalty.edit"),
        "may_redeem": request.actor.may("loyalty.redeem"),
    }
    return page(request, "loyalty/kinds.html", context, status=422 if wrong else 200)


@screen(permission="loyalty.edit", methods=("POST",), writes=True)
def turn(request: Request, kind: int) -> HttpResponse:
    """Close a kind or open it again."""
    try:
        turn_kind(actor=request.actor, kind=kind, is_open="open" in request.POST)
    except NoSuchKind as gone:
        raise Http404 from gone
    return redirect("loyalty:kinds")

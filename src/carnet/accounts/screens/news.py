"""Nouvelles: what one is told, and how."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.accounts.actions.news import choose_news, open_news, read_all
from carnet.accounts.queries.news import choices, news_cards
from carnet.accounts.types import NotAllowed
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="web.view_home")
def news(request: Request) -> HttpResponse:
    """List one's own news, newest first."""
    cards = news_cards(request.actor)
    context = {
        "section": "news",
        "cards": cards,
        "unread": sum(not card.read for card in cards),
    }
    return page(request, "accounts/news.html", context)


@screen(permission="web.view_home", methods=("POST",), writes=True)
def open_one(request: Request, news_id: int) -> HttpResponse:
    """Mark one as read and go to the page that it tells of."""
    try:
        url = open_news(actor=request.actor, news_id=news_id)
    except NotAllowed as gone:
        raise Http404 from gone
    return HttpResponseRedirect(url) if url else redirect("accounts:news")


@screen(permission="web.view_home", methods=("POST",), writes=True)
def read(request: Request) -> HttpResponse:
    """Mark all as read."""
    read_all(actor=request.actor)
    return redirect("accounts:news")


@screen(permission="web.view_home", methods=("GET", "POST"), writes=True)
def choose(request: Request) -> HttpResponse:
    """Show and keep of what one wants to be told, here and by mail."""
    cards = choices(request.actor)
    if request.method == "POST":
        for card in cards:
            shown, mailed = (
                f"shown-{card.key}" in request.POST,
                f"mailed-{card.key}" in request.POST,
            )
            if (shown, mailed) != (card.shown, card.mailed):
                choose_news(actor=request.actor, kind=card.key, shown=shown, mailed=mailed)
        toast(request, _("Choix enregistrés."))
        return redirect("accounts:news_choices")
    return page(request, "accounts/news_choices.html", {"section": "settings", "cards": cards})

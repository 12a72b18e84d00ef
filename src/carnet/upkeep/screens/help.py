"""Aide: a short page for each section, why a base brings nothing, and the first week."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.upkeep.actions.week import put_away
from carnet.upkeep.queries.first_steps import why_nothing
from carnet.upkeep.queries.topics import TOPICS
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="web.view_home")
def topic(request: Request, section: str) -> HttpResponse:
    """Show the short page of one section."""
    if section not in TOPICS:
        raise Http404
    context = {
        "section": "help",
        "topic": TOPICS[section],
        "others": [(key, one.title) for key, one in TOPICS.items() if key != section],
    }
    return page(request, "upkeep/help.html", context)


@never_cache
@screen(permission="upkeep.view")
def why(request: Request) -> HttpResponse:
    """Show what may keep the base from bringing anything, with its own figures."""
    lines = [(line, reverse(line.url)) for line in why_nothing()]
    wrong = sum(not line.well for line, _url in lines)
    return page(request, "upkeep/why.html", {"section": "help", "lines": lines, "wrong": wrong})


@screen(permission="accounts.manage_company", methods=("POST",), writes=True)
def away(request: Request) -> HttpResponse:
    """Put the first week away."""
    put_away(actor=request.actor)
    toast(request, _("Liste rangée. L’aide reste au bas de la marge."))
    return redirect("web:home")

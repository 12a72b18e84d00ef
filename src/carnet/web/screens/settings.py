"""Réglages and Aide: their first pages, from what the rooms declare."""

from django.http import HttpResponse
from django.urls import reverse

from carnet.kit.declarations import SettingsPanel, declared
from carnet.web.render import page
from carnet.web.screen import Request, screen


@screen(permission="web.view_home")
def settings(request: Request) -> HttpResponse:
    """List the pages of settings that this actor may open."""
    panels: list[SettingsPanel] = declared("settings_panels")
    mine = [(p, reverse(p.url)) for p in panels if request.actor.may(p.permission)]
    return page(request, "web/settings.html", {"section": "settings", "panels": mine})


@screen(permission="web.view_home")
def help_page(request: Request) -> HttpResponse:
    """Say in short what is where, and which keys help."""
    return page(request, "web/help.html", {"section": "help"})

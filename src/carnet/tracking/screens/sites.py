"""Réglages › Sites suivis: the sites of the company, and what to paste into their pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.outbound.actions.compose import public_address
from carnet.outbound.queries.ready import is_reached
from carnet.tracking.actions.sites import close_site, save_site
from carnet.tracking.queries.sites import login_secret, script_path
from carnet.tracking.queries.sites import site as site_card
from carnet.tracking.queries.sites import sites as all_sites
from carnet.tracking.screens.words import said
from carnet.tracking.types import Refused, SiteCard
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_EDIT = "tracking.set_sites"
_STUB = (
    '<script>(c=>{for(const v of["identify","track","page"])c[v]=(...a)=>c.q.push([v,...a])})'
    "(window.carnet={q:[]})</script>"
)


@screen(permission=_EDIT, methods=("GET", "POST"), writes=True)
def sites(request: Request) -> HttpResponse:
    """List the sites; a POST declares one."""
    error = ""
    if request.method == "POST":
        error, number = _saved(request, None)
        if number:
            toast(request, _("Le site est déclaré : collez ces lignes dans ses pages."))
            return redirect("tracking:site", site_id=number)
    context = {
        "section": "settings",
        "sites": all_sites(),
        "error": error,
        "name": request.POST.get("name", ""),
        "origins": request.POST.get("origins", ""),
        "audience": request.method == "GET" or "audience" in request.POST,
    }
    return page(request, "tracking/sites.html", context, status=422 if error else 200)


@screen(permission=_EDIT, methods=("GET", "POST"), writes=True)
def site(request: Request, site_id: int) -> HttpResponse:
    """Show one site with its lines to paste; a POST changes it."""
    card = _card(site_id)
    error = ""
    if request.method == "POST":
        error, number = _saved(request, site_id)
        if number:
            toast(request, _("C’est enregistré."))
            return redirect("tracking:site", site_id=site_id)
    posted = request.method == "POST"
    source = public_address() + script_path(card.key)
    context = {
        "section": "settings",
        "card": card,
        "error": error,
        "name": request.POST.get("name", "") if posted else card.name,
        "origins": request.POST.get("origins", "") if posted else "\n".join(card.origins),
        "audience": "audience" in request.POST if posted else card.audience,
        "snippet": f'{_STUB}\n<script async src="{source}"></script>',
        "secret": login_secret(card.key),
        "reached": is_reached(),
    }
    return page(request, "tracking/site.html", context, status=422 if error else 200)


@screen(permission=_EDIT, methods=("POST",), writes=True)
def close(request: Request, site_id: int) -> HttpResponse:
    """Stop taking what a site tells, or start again."""
    card = _card(site_id)
    close_site(actor=request.actor, site_id=site_id, closed=not card.closed)
    toast(
        request,
        _("Le site est de nouveau suivi.") if card.closed else _("Le site n’est plus suivi."),
    )
    return redirect("tracking:site", site_id=site_id)


def _saved(request: Request, site_id: int | None) -> tuple[str, int]:
    """Write what was typed; return why not, or the id."""
    try:
        number = save_site(
            actor=request.actor,
            site_id=site_id,
            name=request.POST.get("name", ""),
            origins=request.POST.get("origins", "").split(),
            audience="audience" in request.POST,
        )
    except Refused as wrong:
        return said(wrong.code), 0
    return "", number


def _card(site_id: int) -> SiteCard:
    card = site_card(site_id)
    if card is None:
        raise Http404
    return card

"""Communiquer › Modèles: those that are kept, and the recipes to begin from."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.content.actions import duplicate, remove, restore, start_from
from carnet.content.queries.recipes import recipes
from carnet.content.queries.templates import template, templates
from carnet.content.rules.sources import aloud
from carnet.content.screens.editor import PAGE
from carnet.content.types import Gone
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@never_cache
@screen(permission="content.view")
def every(request: Request) -> HttpResponse:
    """Show the templates, the last changed first; recipes while there are none."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    channel = request.GET.get("canal", "")
    context = {
        **PAGE,
        "cards": [
            (card, aloud(card.draft.subject or card.draft.text or ""))
            for card in templates(channel if channel in ("email", "sms") else "", words)
        ],
        "words": words,
        "channel": channel,
        "recipes": recipes(),
        "may_edit": request.actor.may("content.edit"),
    }
    return page(request, "content/list.html", context)


@never_cache
@screen(permission="content.edit", methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Offer the recipes, and begin a template from one."""
    if request.method != "POST":
        told = {**PAGE, "recipes": recipes(), "language": _language()}
        return page(request, "content/new.html", told)
    language = request.POST.get("langue", "") or _language()
    try:
        pk = start_from(
            actor=request.actor, recipe=request.POST.get("recette", ""), language=language
        )
    except Gone as gone:
        raise Http404 from gone
    return redirect("content:editor", pk)


@screen(permission="content.edit", methods=("POST",), writes=True)
def copy(request: Request, template_id: int) -> HttpResponse:
    """Copy a template."""
    try:
        name = _("%(name)s (copie)") % {"name": template(template_id).name}
        pk = duplicate(actor=request.actor, template_id=template_id, name=name)
    except Gone as gone:
        raise Http404 from gone
    toast(request, _("Modèle copié."))
    return redirect("content:editor", pk)


@screen(permission="content.edit", methods=("POST",), writes=True)
def drop(request: Request, template_id: int) -> HttpResponse:
    """Take a template out of the list, with a way back."""
    try:
        remove(actor=request.actor, template_id=template_id)
    except Gone as gone:
        raise Http404 from gone
    undo = reverse("content:restore", args=[template_id])
    toast(request, _("Modèle retiré. Ce qui est déjà parti ne change pas."), undo)
    return redirect("content:list")


@screen(permission="content.edit", methods=("POST",), writes=True)
def back(request: Request, template_id: int) -> HttpResponse:
    """Put a removed template back."""
    try:
        restore(actor=request.actor, template_id=template_id)
    except Gone as gone:
        raise Http404 from gone
    return redirect("content:list")


def _language() -> str:
    return "en" if (get_language() or "fr").startswith("en") else "fr"

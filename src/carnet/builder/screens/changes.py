"""Duplicate, freeze, remove and bring back: done at once, taken back by the toast."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.builder.screens.words import not_saved
from carnet.segments.actions import duplicate, freeze, remove, restore
from carnet.segments.types import NoSuchSegment, NotSaved
from carnet.web.render import toast
from carnet.web.screen import Request, screen

PERMISSION = "segments.edit"


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def copy(request: Request, key: str) -> HttpResponse:
    """Duplicate a segment, and show the copy."""
    return _made(request, key, live=False)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def thaw(request: Request, key: str) -> HttpResponse:
    """Make a segment that follows the rule of a frozen one."""
    return _made(request, key, live=True)


def _made(request: Request, key: str, *, live: bool) -> HttpResponse:
    try:
        made = duplicate(actor=request.actor, key=key)
    except NoSuchSegment:
        raise Http404 from None
    except NotSaved as wrong:
        toast(request, not_saved(wrong))
        return redirect("builder:segment", key)
    said = _("Une copie suit la règle en continu.") if live else _("Voici la copie.")
    toast(request, said, reverse("builder:remove", args=[made]))
    return redirect("builder:segment", made)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def still(request: Request, key: str) -> HttpResponse:
    """Freeze the people of today into a segment that does not change."""
    try:
        made = freeze(actor=request.actor, key=key)
    except NoSuchSegment:
        raise Http404 from None
    except NotSaved as wrong:
        toast(request, not_saved(wrong))
        return redirect("builder:segment", key)
    toast(
        request,
        _("Les personnes d’aujourd’hui sont figées dans ce segment."),
        reverse("builder:remove", args=[made]),
    )
    return redirect("builder:segment", made)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def drop(request: Request, key: str) -> HttpResponse:
    """Remove a segment; nobody leaves the base with it."""
    try:
        remove(actor=request.actor, key=key)
    except NoSuchSegment:
        toast(request, _("Ce segment est déjà supprimé."))
        return redirect("builder:list")
    except NotSaved as wrong:
        toast(request, not_saved(wrong))
        return redirect("builder:segment", key)
    toast(
        request,
        _("Segment supprimé. Ses personnes restent dans le carnet."),
        reverse("builder:restore", args=[key]),
    )
    return redirect("builder:list")


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def back(request: Request, key: str) -> HttpResponse:
    """Bring a removed segment back."""
    try:
        restore(actor=request.actor, key=key)
    except NoSuchSegment:
        toast(request, _("Ce segment ne peut plus revenir : trente jours sont passés."))
        return redirect("builder:list")
    toast(request, _("Segment revenu."))
    return redirect("builder:segment", key)

"""Contacts › Qualité › À confirmer and Inactives: whom to ask to confirm their details, whom to let go."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.people.queries.views import people_url
from carnet.quality.actions.confirm import drop_list, freeze_list
from carnet.quality.queries.confirm import lists
from carnet.quality.queries.figures import stale_count
from carnet.quality.queries.inactive import PURPOSES, inactive_count, months_of
from carnet.quality.rules.freshness import STEPS, WINDOW_MONTHS
from carnet.quality.screens.overview import PAGE
from carnet.quality.screens.people_views import FRESHNESS, LISTED, SILENT
from carnet.quality.screens.words import refusal, who
from carnet.quality.types import Refused
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

PERMISSION = "quality.control"


@never_cache
@screen(permission="quality.view")
def confirm(request: Request) -> HttpResponse:
    """Show who is stale now, by which definition, and the lists that were frozen."""
    context = {
        **PAGE,
        "tab": "confirm",
        "stale": (stale_count(), people_url(FRESHNESS, "stale")),
        "steps": STEPS,
        "window": WINDOW_MONTHS,
        "lists": [(one, who(one.made_by), people_url(LISTED, str(one.pk))) for one in lists()],
        "may_control": request.actor.may(PERMISSION),
    }
    return page(request, "quality/confirm.html", context)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def freeze(request: Request) -> HttpResponse:
    """Freeze who is stale now into a list."""
    try:
        made = freeze_list(actor=request.actor)
    except Refused:
        toast(request, _("Personne à qui demander : chacun a donné signe de vie à temps."))
        return redirect("quality:confirm")
    toast(
        request,
        _("La liste est prête. Elle ne change plus."),
        reverse("quality:drop_list", args=[made]),
    )
    return redirect("quality:confirm")


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def drop(request: Request, list_id: int) -> HttpResponse:
    """Forget a frozen list."""
    try:
        drop_list(actor=request.actor, list_id=list_id)
        toast(request, _("Liste retirée."))
    except Refused as refused:
        toast(request, refusal(refused.code))
    return redirect("quality:confirm")


@never_cache
@screen(permission="quality.view")
def inactive(request: Request) -> HttpResponse:
    """Show who is inactive for each purpose, what becomes of them step by step, and where that is decided."""
    found = [
        (purpose, months_of(purpose), inactive_count(purpose.key), people_url(SILENT, purpose.key))
        for purpose in PURPOSES
    ]
    context = {**PAGE, "tab": "inactive", "purposes": found, "durations_url": _durations()}
    return page(request, "quality/inactive.html", context)


def _durations() -> str:
    """Return the address of the durations, which a higher room keeps, or nothing."""
    try:
        return reverse("retention:durations")
    except NoReverseMatch:
        return ""

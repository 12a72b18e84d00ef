"""Réglages › Rôles, revue des accès, lectures inhabituelles, second facteur."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.accounts.actions.review import answer_review, open_review
from carnet.accounts.actions.rights import set_right
from carnet.accounts.actions.watch_access import settle_alert
from carnet.accounts.models import Staff
from carnet.accounts.queries.access import (
    answers,
    open_alerts,
    past_reviews,
    review_due,
    rights_of_role,
    running_review,
    settled_alerts,
)
from carnet.accounts.types import NotAllowed
from carnet.kit import clock
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_POST = ("POST",)


@screen(permission="accounts.manage_rights", methods=("GET", "POST"), writes=True)
def roles(request: Request, role: str = "marketing") -> HttpResponse:
    """Show what a role may, and give or take rights."""
    if role not in Staff.Role.values:
        raise Http404
    groups = rights_of_role(role)
    if request.method == "POST":
        wanted = set(request.POST.getlist("right"))
        try:
            for card in (c for _area, cards in groups for c in cards if not c.fixed):
                if card.held != (card.name in wanted):
                    set_right(
                        actor=request.actor, role=role, permission=card.name, held=not card.held
                    )
            toast(request, _("Droits enregistrés : ils valent dès la prochaine page."))
        except NotAllowed as why:
            toast(request, why.sentence)
        return redirect("accounts:role", role=role)
    context = {
        "section": "settings",
        "role": role,
        "roles": Staff.Role.choices,
        "label": Staff.Role(role).label,
        "groups": groups,
        "owner": role == Staff.Role.OWNER,
    }
    return page(request, "accounts/roles.html", context)


@screen(permission="accounts.manage_staff", methods=("GET", "POST"), writes=True)
def review(request: Request) -> HttpResponse:
    """Show the review of accesses; a POST begins one."""
    if request.method == "POST":
        open_review(actor=request.actor)
        return redirect("accounts:review")
    running = running_review()
    lines = answers(running) if running else []
    context = {
        "section": "settings",
        "running": running,
        "lines": [(line, Staff.Role(line.role).label) for line in lines],
        "done": sum(line.kept is not None for line in lines),
        "due": review_due(),
        "today": clock.today(),
        "past": past_reviews(),
        "me": request.actor.id,
    }
    return page(request, "accounts/review.html", context)


@screen(permission="accounts.manage_staff", methods=_POST, writes=True)
def answer(request: Request, answer_id: int) -> HttpResponse:
    """Keep or withdraw the access of one person."""
    try:
        answer_review(
            actor=request.actor, answer_id=answer_id, kept=request.POST.get("kept") == "1"
        )
        toast(request, _("Réponse datée et gardée."))
    except NotAllowed as why:
        toast(request, why.sentence)
    return redirect("accounts:review")


@screen(permission="accounts.watch_access")
def alerts(request: Request) -> HttpResponse:
    """List the unusual readings."""
    context = {"section": "settings", "open": open_alerts(), "settled": settled_alerts()}
    return page(request, "accounts/alerts.html", context)


@screen(permission="accounts.watch_access", methods=_POST, writes=True)
def settle(request: Request, alert_id: int) -> HttpResponse:
    """Say that an unusual reading was looked into."""
    try:
        settle_alert(actor=request.actor, alert_id=alert_id)
        toast(request, _("Alerte réglée."))
    except NotAllowed as why:
        toast(request, why.sentence)
    return redirect("accounts:alerts")


@screen(permission="web.view_home")
def second_factor(request: Request) -> HttpResponse:
    """Say why a second factor is asked, until when, and how to have one."""
    until = getattr(request.user, "secure_by", None)
    context = {
        "section": "settings",
        "until": until,
        "closed": until is not None and until <= clock.now(),
    }
    return page(request, "accounts/second_factor.html", context)

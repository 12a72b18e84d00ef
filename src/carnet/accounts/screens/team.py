"""Réglages › Équipe."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.accounts.actions.hand_over import hand_over
from carnet.accounts.actions.team import (
    add_staff,
    change_role,
    close_sessions,
    invite,
    set_active,
)
from carnet.accounts.forms import StaffForm
from carnet.accounts.models import Staff
from carnet.accounts.queries import staff_cards
from carnet.accounts.queries.access import belongings_of
from carnet.accounts.types import Invitation, NotAllowed
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="accounts.manage_staff", methods=("GET", "POST"), writes=True)
def team(request: Request) -> HttpResponse:
    """List the staff; add one, whose way in is shown once."""
    form = StaffForm(request.POST or None)
    invitation = None
    if request.method == "POST" and form.is_valid():
        try:
            invitation = add_staff(actor=request.actor, **form.cleaned_data)
        except NotAllowed as why:
            form.add_error("email", why.sentence)
    return _listed(request, StaffForm() if invitation else form, invitation)


@screen(permission="accounts.manage_staff", methods=("POST",), writes=True)
def invite_member(request: Request, staff_id: int) -> HttpResponse:
    """Show a fresh way in for a member of staff."""
    try:
        invitation = invite(actor=request.actor, staff_id=staff_id)
    except NotAllowed as why:
        toast(request, why.sentence)
        return HttpResponseRedirect(reverse("accounts:team"))
    return _listed(request, StaffForm(), invitation)


@screen(permission="accounts.manage_staff", methods=("POST",), writes=True)
def change_member(request: Request, staff_id: int) -> HttpResponse:
    """Change the role of a member of staff, or let them in or out."""
    try:
        if "role" in request.POST:
            change_role(actor=request.actor, staff_id=staff_id, role=request.POST["role"])
        if "active" in request.POST:
            set_active(actor=request.actor, staff_id=staff_id, active=request.POST["active"] == "1")
            if request.POST["active"] != "1" and belongings_of(staff_id):
                return redirect("accounts:hand_over", staff_id=staff_id)
        toast(request, _("Équipe enregistrée."))
    except NotAllowed as why:
        toast(request, why.sentence)
    return HttpResponseRedirect(reverse("accounts:team"))


@screen(permission="accounts.manage_staff", methods=("POST",), writes=True)
def close_member(request: Request, staff_id: int) -> HttpResponse:
    """Close every session of a member of staff."""
    try:
        closed = close_sessions(actor=request.actor, staff_id=staff_id)
        toast(
            request,
            ngettext("%(n)s connexion fermée.", "%(n)s connexions fermées.", closed)
            % {"n": closed},
        )
    except NotAllowed as why:
        toast(request, why.sentence)
    return HttpResponseRedirect(reverse("accounts:team"))


@screen(permission="accounts.manage_staff", methods=("GET", "POST"), writes=True)
def leave(request: Request, staff_id: int) -> HttpResponse:
    """Show what stands in the name of one who leaves, and hand it over."""
    people = {card.id: card for card in staff_cards()}
    if staff_id not in people:
        raise Http404
    if request.method == "POST":
        to = request.POST.get("to", "")
        try:
            number = hand_over(
                actor=request.actor, staff_id=staff_id, to=int(to) if to.isdecimal() else 0
            )
            toast(request, ngettext("%(n)s confié.", "%(n)s confiés.", number) % {"n": number})
            return HttpResponseRedirect(reverse("accounts:team"))
        except NotAllowed as why:
            toast(request, why.sentence)
            return redirect("accounts:hand_over", staff_id=staff_id)
    context = {
        "section": "settings",
        "person": people[staff_id],
        "things": belongings_of(staff_id),
        "others": [c for c in people.values() if c.active and c.id != staff_id],
    }
    return page(request, "accounts/hand_over.html", context)


def _listed(request: Request, form: StaffForm, invitation: Invitation | None) -> HttpResponse:
    context = {
        "section": "settings",
        "form": form,
        "invitation": invitation,
        "link": _link(request, invitation) if invitation else "",
        "staff": staff_cards(),
        "roles": Staff.Role.choices,
        "me": request.actor.id,
    }
    return page(request, "accounts/team.html", context, status=422 if form.errors else 200)


def _link(request: Request, invitation: Invitation) -> str:
    words = {"uidb36": invitation.uid, "key": invitation.key}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=words))

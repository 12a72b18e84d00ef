"""Answer what a remark proposes, from the contact page."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.consent.actions.settle import settle_fact
from carnet.consent.types import Unfit
from carnet.web.render import toast
from carnet.web.screen import Request, screen


@screen(permission="consent.settle", methods=("POST",), writes=True)
def settle(request: Request, contact_id: int, fact_id: int) -> HttpResponse:
    """Confirm or dismiss one proposed fact and go back to the contact."""
    keep = request.POST.get("answer") == "keep"
    try:
        settle_fact(actor=request.actor, fact_id=fact_id, keep=keep)
        toast(request, _("Remarque confirmée.") if keep else _("Remarque écartée."))
    except Unfit:
        toast(request, _("Cette remarque a déjà reçu sa réponse."))
    return redirect("people:contact", contact_id=contact_id)

"""The figures of a campaign as a file to keep."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.campaigns.actions.take_out import take_out
from carnet.campaigns.screens.frame import card_or_404
from carnet.campaigns.types import NotNow
from carnet.kit import clock
from carnet.web.render import toast
from carnet.web.screen import Request, screen

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@never_cache
@screen(permission="campaigns.view")
def taken(request: Request, number: int, form: str) -> HttpResponse:
    """Send the figures as a file; the record keeps that they were taken."""
    card = card_or_404(number)
    try:
        made = take_out(actor=request.actor, number=number, form=form)
    except NotNow:
        toast(request, _("Elle n’a encore rien donné : rien à sortir."))
        return redirect("campaigns:one", number)
    response = HttpResponse(made, content_type=_TYPES[form])
    name = f"{slugify(card.name) or 'campagne'}-{clock.today().isoformat()}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

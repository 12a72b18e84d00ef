"""Réglages › Société."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.accounts.actions.company import change_company
from carnet.accounts.forms import CompanyForm
from carnet.accounts.queries import company as company_card
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="accounts.manage_company", methods=("GET", "POST"), writes=True)
def company(request: Request) -> HttpResponse:
    """Show and change the company's card."""
    card = company_card()
    initial = {}
    if card is not None:
        initial = {
            "name": card.name,
            "siren": card.siren,
            "dpo_name": card.dpo_name,
            "dpo_email": card.dpo_email,
            "places": "\n".join(card.places),
        }
    form = CompanyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        fields = {k: str(v) for k, v in form.cleaned_data.items() if k != "places"}
        change_company(actor=request.actor, fields=fields, places=form.place_names())
        toast(request, _("Société enregistrée."))
        return HttpResponseRedirect(reverse("accounts:company"))
    context = {"section": "settings", "form": form}
    return page(request, "accounts/company.html", context, status=422 if form.errors else 200)

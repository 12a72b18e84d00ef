"""Réglages › Durées et valeurs: the settings of the company that the rooms declare."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.accounts.actions.company import change_setting
from carnet.accounts.forms import SettingsForm
from carnet.accounts.queries import setting
from carnet.kit.declarations import Setting, declared
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="accounts.manage_company", methods=("GET", "POST"), writes=True)
def preferences(request: Request) -> HttpResponse:
    """Show and change the settings; only those that differ are written."""
    kinds: list[Setting] = declared("settings")
    now = {kind.name: setting(kind.name) for kind in kinds}
    form = SettingsForm(kinds, request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        for name, value in form.values().items():
            if value != now[name]:
                change_setting(actor=request.actor, name=name, value=value)
        toast(request, _("Réglages enregistrés."))
        return HttpResponseRedirect(reverse("accounts:preferences"))
    context = {"section": "settings", "form": form}
    return page(request, "accounts/preferences.html", context, status=422 if form.errors else 200)

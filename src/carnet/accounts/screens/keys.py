"""Réglages › Clés des programmes: make a key, take one back, and read what programs may say."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.accounts.actions.keys import create_key, revoke_key
from carnet.accounts.forms_keys import KeyForm
from carnet.accounts.queries import key_cards
from carnet.accounts.types import NewKey, NotAllowed
from carnet.api.house import openapi
from carnet.kit.declarations import declared
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="accounts.manage_keys", methods=("GET", "POST"), writes=True)
def keys(request: Request) -> HttpResponse:
    """List the keys; make one, whose secret is shown once."""
    form, made = KeyForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            made = create_key(actor=request.actor, **form.cleaned_data)
        except NotAllowed as why:
            form.add_error("scopes", why.sentence)
    return _listed(request, KeyForm() if made else form, made)


@screen(permission="accounts.manage_keys", methods=("POST",), writes=True)
def revoke(request: Request, key_id: int) -> HttpResponse:
    """Take a key back."""
    try:
        revoke_key(actor=request.actor, key_id=key_id)
        toast(request, _("Clé révoquée : elle n’ouvre plus rien."))
    except NotAllowed as why:
        toast(request, why.sentence)
    return HttpResponseRedirect(reverse("accounts:keys"))


@screen(permission="web.view_home")
def documentation(request: Request) -> HttpResponse:
    """Show every address for programs, from the OpenAPI document."""
    context = {
        "section": "settings",
        "endpoints": _endpoints(),
        "base": request.build_absolute_uri("/api/v1"),
        "document": reverse("api:openapi-json"),
    }
    return page(request, "accounts/api.html", context)


def _listed(request: Request, form: KeyForm, made: NewKey | None) -> HttpResponse:
    labels = {s.name: s.label for s in declared("scopes")}
    context = {
        "section": "settings",
        "form": form,
        "made": made,
        "base": request.build_absolute_uri("/api/v1"),
        "keys": [(card, [labels.get(s, s) for s in card.scopes]) for card in key_cards()],
    }
    return page(request, "accounts/keys.html", context, status=422 if form.errors else 200)


def _endpoints() -> list[dict[str, Any]]:
    """Return method, address, scopes, sentence and parameters of each endpoint, in the order of the document."""
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": told["summary"],
            "scopes": [
                s.label for s in declared("scopes") if told["x-permission"] in s.permissions
            ],
            "parameters": told["parameters"],
        }
        for path, methods in openapi()["paths"].items()
        for method, told in methods.items()
    ]

"""Réglages › Retours des messages: the mailbox, the secret addresses for providers, the command, the address for programs."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import setting
from carnet.carriers.types import MailboxSettings, Unreachable
from carnet.inbound.actions.mailbox import forget_mailbox, set_mailbox
from carnet.inbound.queries.hooks import hook_address
from carnet.inbound.queries.mailbox import mailbox_set
from carnet.outbound.queries.dispatches import carriers
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_HELD = ("host", "port", "security", "user", "folder")
_WRITE = {"required": _("Remplissez ce champ")}


class MailboxForm(forms.Form):
    """Where the mailbox is."""

    host = forms.CharField(
        label=_("Serveur IMAP"),
        max_length=200,
        error_messages=_WRITE,
        help_text=_("Par exemple imap.exemple.fr"),
    )
    port = forms.IntegerField(
        label=_("Port"), min_value=1, max_value=65_535, initial=993, error_messages=_WRITE
    )
    security = forms.ChoiceField(
        label=_("Connexion"),
        choices=(("tls", _("Chiffrée")), ("starttls", _("Chiffrée après STARTTLS"))),
    )
    user = forms.CharField(label=_("Nom d’utilisateur"), max_length=200, error_messages=_WRITE)
    password = forms.CharField(
        label=_("Mot de passe"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Laissez vide pour garder celui qui est enregistré."),
    )
    folder = forms.CharField(
        label=_("Dossier"), max_length=100, initial="INBOX", error_messages=_WRITE
    )


@never_cache
@screen(permission="inbound.doors", methods=("GET", "POST"), writes=True)
def doors(request: Request) -> HttpResponse:
    """Show the doors in; a POST keeps the mailbox once it answered."""
    held = mailbox_set()
    start: dict[str, Any] = {}
    if held is not None:
        start = {name: getattr(held, name) for name in _HELD}
    form = MailboxForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            set_mailbox(actor=request.actor, settings=MailboxSettings(**form.cleaned_data))
        except Unreachable as problem:
            form.add_error("host", _("La boîte ne répond pas : %(said)s") % {"said": problem})
        else:
            toast(request, str(_("Boîte enregistrée : elle est lue chaque minute.")))
            return redirect("inbound:doors")
    home = str(setting("outbound.public_address")).rstrip("/")
    names = [str(c.settings.get("provider", "")) for c in carriers() if c.kind == "provider"]
    context = {
        "section": "settings",
        "form": form,
        "held": held,
        "hooks": [
            (label, home + hook_address(name))
            for name, label in [*((n, n.capitalize()) for n in names if n), ("sms", _("SMS reçus"))]
        ],
        "public": bool(home),
    }
    return page(request, "inbound/doors.html", context, status=422 if form.errors else 200)


@screen(permission="inbound.doors", methods=("POST",), writes=True)
def forget(request: Request) -> HttpResponse:
    """Read the mailbox no more."""
    forget_mailbox(actor=request.actor)
    toast(request, str(_("La boîte n’est plus lue, et son mot de passe est oublié.")))
    return redirect("inbound:doors")

"""Réglages › Politique de confidentialité › Destinataires: who receives data, where they are, with which safeguard."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.policy.actions.say import remove_recipient, save_recipient
from carnet.policy.queries.compose import composed
from carnet.policy.queries.kept import recipients
from carnet.policy.queries.words import KIND_LABELS, SAFEGUARD_LABELS, language
from carnet.policy.rules.places import countries, country_name, safe, zone
from carnet.policy.types import RecipientCard, Unfit
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

FAULTS: Mapping[tuple[str, str], Any] = {
    ("name", "empty"): gettext_lazy("Écrivez le nom de qui reçoit les données"),
    ("name", "held"): gettext_lazy("Ce destinataire est déjà dans la liste"),
    ("role", "empty"): gettext_lazy("Dites ce qu’il fait des données, par exemple hébergement"),
    ("country", "empty"): gettext_lazy("Choisissez le pays"),
    ("kind", "choice"): gettext_lazy("Choisissez pour le compte de qui"),
    ("safeguard", "choice"): gettext_lazy("Choisissez une garantie de la liste"),
}


def _countries() -> list[tuple[str, str]]:
    return [("", "—"), *countries(language())]


class RecipientForm(forms.Form):
    """Somebody who receives data."""

    name = forms.CharField(
        label=gettext_lazy("Nom"),
        max_length=80,
        error_messages={"required": FAULTS["name", "empty"]},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Pour le compte de qui"),
        choices=tuple(KIND_LABELS.items()),
        error_messages=dict.fromkeys(("required", "invalid_choice"), FAULTS["kind", "choice"]),
    )
    role = forms.CharField(
        label=gettext_lazy("Ce qu’il fait des données"),
        help_text=gettext_lazy("Par exemple : hébergement, paiement, livraison."),
        max_length=120,
        error_messages={"required": FAULTS["role", "empty"]},
    )
    role_en = forms.CharField(
        label=gettext_lazy("La même chose en anglais"), max_length=120, required=False
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Pays"),
        choices=_countries,
        error_messages=dict.fromkeys(("required", "invalid_choice"), FAULTS["country", "empty"]),
    )
    safeguard = forms.ChoiceField(
        label=gettext_lazy("Garantie hors de l’Espace économique européen"),
        choices=tuple(SAFEGUARD_LABELS.items()),
        help_text=gettext_lazy("Sans objet en Europe et dans les pays reconnus comme protecteurs."),
        required=False,
    )


@screen(permission="policy.write", methods=("GET", "POST"), writes=True)
def listed(request: Request) -> HttpResponse:
    """List who receives data, and whom Carnet sees without knowing where they are; a POST adds one."""
    form = RecipientForm(request.POST or None, initial={"name": request.GET.get("nom", "")[:80]})
    if request.method == "POST" and _kept(request, form, None):
        return redirect("policy:recipients")
    rows = [(card, country_name(card.country, language()), _state(card)) for card in recipients()]
    context = {
        "section": "settings",
        "rows": rows,
        "form": form,
        "unknown": _unknown(),
    }
    return page(request, "policy/recipients.html", context, status=422 if form.errors else 200)


@screen(permission="policy.write", methods=("GET", "POST"), writes=True)
def one(request: Request, recipient: int) -> HttpResponse:
    """Show one recipient; a POST keeps what was changed."""
    card = next((c for c in recipients() if c.id == recipient), None)
    if card is None:
        raise Http404
    start = {name: getattr(card, name) for name in RecipientForm.base_fields}
    form = RecipientForm(request.POST or None, initial=start)
    if request.method == "POST" and _kept(request, form, recipient):
        return redirect("policy:recipients")
    context = {"section": "settings", "form": form, "card": card}
    return page(request, "policy/recipient.html", context, status=422 if form.errors else 200)


@screen(permission="policy.write", methods=("POST",), writes=True)
def remove(request: Request, recipient: int) -> HttpResponse:
    """Take a recipient away."""
    try:
        remove_recipient(actor=request.actor, recipient=recipient)
    except Unfit as gone:
        raise Http404 from gone
    toast(request, _("C’est retiré. La prochaine version ne le nommera plus."))
    return redirect("policy:recipients")


def _kept(request: Request, form: RecipientForm, recipient: int | None) -> bool:
    if not form.is_valid():
        return False
    try:
        save_recipient(actor=request.actor, told=form.cleaned_data, recipient=recipient)
    except Unfit as wrong:
        form.add_error(wrong.field, str(FAULTS[wrong.field, wrong.code]))
        return False
    toast(request, _("C’est enregistré."))
    return True


def _state(card: RecipientCard) -> tuple[str, str]:
    if not safe(card.country, card.safeguard):
        return _("sans garantie"), "no"
    if zone(card.country) == "eea":
        return _("Europe"), "yes"
    return _("hors d’Europe, avec garantie"), "cond"


def _unknown() -> list[str]:
    """Return the names of those who receive data and of whom the owner has not said where they are."""
    return [
        line.text
        for part in composed(language())
        for line in part.lines
        if part.key == "recipients" and line.lacks
    ]

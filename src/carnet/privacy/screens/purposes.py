"""Réglages › Finalités et information: why the company uses data, whom each purpose reaches, what people are told."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from carnet.consent.queries.purposes import (
    active,
    assumes,
    ended,
    purpose,
    versions_of,
)
from carnet.consent.queries.standing import people_agreed, people_reachable
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.rules.purposes import PurposeCard
from carnet.consent.types import CHANNELS, Unfit
from carnet.privacy.actions.open_purpose import change_purpose, close_purpose, open_purpose
from carnet.privacy.rules.purposes import BASES, MOST_OPEN, PurposeWish
from carnet.privacy.screens.notices import notice_state
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

KIND_LABELS = {
    "service": _("Service : commandes, livraison, sécurité"),
    "promotion": _("Offres et publicité"),
    "newsletter": _("Lettre d’information"),
    "birthday_offer": _("Offre d’anniversaire"),
    "requested_offer": _("Offre ou rappel demandé"),
    "charity_appeal": _("Appel aux dons"),
}
BASIS_LABELS = {
    "contract": _("Contrat : commande ou demande de la personne"),
    "obligation": _("Obligation légale"),
    "consent": _("Accord de la personne, et rien d’autre"),
    "mixed": _("Accord, ou intérêt légitime envers clients et professionnels prévenus"),
    "interest": _("Intérêt légitime, avec droit de refuser"),
}
TEMPLATES: tuple[tuple[str, Any, Any, tuple[str, ...]], ...] = (
    (
        "newsletter",
        _("Lettre d’information"),
        _("Des nouvelles de la maison, à un rythme annoncé"),
        ("email",),
    ),
    (
        "birthday_offer",
        _("Offre d’anniversaire"),
        _("Le jour et le mois suffisent, l’année n’est pas demandée"),
        ("email", "sms"),
    ),
    (
        "requested_offer",
        _("Offres et rappels demandés"),
        _("Devis, alerte de retour en stock, rappel au téléphone"),
        ("email", "phone"),
    ),
    (
        "charity_appeal",
        _("Appel aux dons"),
        _("Pour une association : informer et laisser refuser suffit"),
        ("email", "post"),
    ),
)
ERRORS = {
    "label": _("Donnez un nom court, tel que la personne le lira"),
    "taken": _("Une finalité ouverte porte déjà ce nom"),
    "most": _("Huit finalités sont ouvertes : fermez-en une d’abord"),
    "kind": _("Choisissez ce que la loi en fait"),
    "basis": _("Cette base ne va pas avec ce genre de message"),
    "channels": _("Cochez au moins un canal"),
    "frequency": _("Dites la fréquence en moins de mots"),
    "per_month": _("Entre 1 et 60 fois par mois, ou rien"),
    "built_in": _("Toute société a cette finalité : sa base et ses canaux ne changent pas"),
    "gone": _("Cette finalité n’est plus ouverte"),
}


class PurposeForm(forms.Form):
    """What a purpose is called, what the law makes of it, on what it stands, by which channels and how often."""

    label = forms.CharField(
        label=_("Son nom"),
        max_length=60,
        help_text=_("La personne le lit sur vos formulaires et dans votre information."),
        error_messages={"required": ERRORS["label"]},
    )
    legal_kind = forms.ChoiceField(
        label=_("Ce que la loi en fait"), choices=tuple(KIND_LABELS.items())
    )
    basis = forms.ChoiceField(
        label=_("Sa base"),
        choices=tuple(BASIS_LABELS.items()),
        help_text=_(
            "« Accord, et rien d’autre » permet de parler de tout, mais seulement à qui a dit oui."
        ),
    )
    frequency = forms.CharField(
        label=_("Sa fréquence, en mots"),
        max_length=120,
        required=False,
        help_text=_(
            "Par exemple : une fois par mois. Ce n’est pas obligatoire (C-07), c’est une bonne habitude : l’annoncer évite des refus."
        ),
    )
    per_month = forms.IntegerField(
        label=_("Et en nombre de fois par mois"),
        min_value=1,
        max_value=60,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), ERRORS["per_month"]),
    )

    def __init__(self, *args: Any, card: PurposeCard | None = None, **kwargs: Any) -> None:
        """Offer the kinds that may be opened; of an open purpose, the kind stays as it is."""
        super().__init__(*args, **kwargs)
        kinds = [k for k in BASES if k != "service"] if card is None else [card.legal_kind]
        self._narrow("legal_kind", kinds)
        if card is not None:
            self._narrow("basis", [card.basis] if card.built_in else BASES[card.legal_kind])

    def _narrow(self, name: str, kept: Any) -> None:
        field = self.fields[name]
        field.choices = [c for c in field.choices if c[0] in kept]  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One open purpose as the page shows it."""

    card: PurposeCard
    kind: Any
    basis: Any
    channels: str
    assumes: str
    people: int
    url: str


@screen(permission="consent.view")
def purposes(request: Request) -> HttpResponse:
    """Show the open purposes with whom each reaches, the templates left to open, and the state of the notice."""
    cards = active()
    used = {card.legal_kind for card in cards}
    context = {
        "section": "settings",
        "lines": [_line(card) for card in cards],
        "templates": [t for t in TEMPLATES if t[0] not in used] if len(cards) < MOST_OPEN else [],
        "ended": ended(),
        "may_change": request.actor.may("privacy.purposes"),
        "notice": notice_state(),
    }
    return page(request, "privacy/purposes.html", context)


def _line(card: PurposeCard) -> Line:
    asked = urlencode({"vue": "finalite", "valeur": card.code})
    return Line(
        card=card,
        kind=KIND_LABELS[card.legal_kind],
        basis=BASIS_LABELS[card.basis],
        channels=", ".join(str(CHANNEL_LABELS[c]) for c in card.channels),
        assumes=assumes(card),
        people=people_reachable("any", purpose=card.code).count(),
        url=f"{reverse('people:contacts')}?{asked}",
    )


@screen(permission="privacy.purposes", methods=("GET", "POST"), writes=True)
def open_one(request: Request) -> HttpResponse:
    """Ask what the purpose is, from a template when one was chosen; a POST opens it or says what is missing."""
    chosen = next((t for t in TEMPLATES if t[0] == request.GET.get("modele")), None)
    start = {"legal_kind": "promotion", "basis": "mixed"}
    if chosen:
        start = {"label": str(chosen[1]), "legal_kind": chosen[0], "basis": BASES[chosen[0]][0]}
    form = PurposeForm(request.POST or None, initial=start)
    channels = _channels(request, chosen[3] if chosen else ())
    if request.method == "POST" and form.is_valid():
        try:
            open_purpose(actor=request.actor, wish=_wish(form, channels))
            toast(
                request, str(_("Finalité ouverte. Chacun a sa réponse, ou l’aura dans un instant."))
            )
            return redirect("privacy:purposes")
        except Unfit as wrong:
            _blame(form, wrong)
    return _asked(request, form, channels)


@screen(permission="privacy.purposes", methods=("GET", "POST"), writes=True)
def change_one(request: Request, code: str) -> HttpResponse:
    """Show a purpose with its versions; a POST closes the version and opens the next."""
    card = purpose(code)
    if card is None:
        raise Http404
    start = {
        "label": card.label,
        "legal_kind": card.legal_kind,
        "basis": card.basis,
        "frequency": card.frequency,
        "per_month": card.per_month,
    }
    form = PurposeForm(request.POST or None, initial=start, card=card)
    channels = card.channels if card.built_in else _channels(request, card.channels)
    if request.method == "POST" and form.is_valid():
        try:
            if change_purpose(actor=request.actor, code=code, wish=_wish(form, channels)):
                toast(request, str(_("Finalité changée. L’ancienne version reste au registre.")))
            return redirect("privacy:purposes")
        except Unfit as wrong:
            _blame(form, wrong)
    return _asked(request, form, channels, card=card)


@screen(permission="privacy.purposes", methods=("GET", "POST"), writes=True)
def close_one(request: Request, code: str) -> HttpResponse:
    """Say how many agreements end with the purpose, for it cannot be undone; a POST closes it."""
    card = purpose(code)
    if card is None or card.built_in:
        raise Http404
    if request.method == "POST":
        count = close_purpose(actor=request.actor, code=code)
        said = ngettext(
            "Finalité fermée. %(n)s accord prend fin ; sa preuve reste.",
            "Finalité fermée. %(n)s accords prennent fin ; leurs preuves restent.",
            count,
        )
        toast(request, said % {"n": count})
        return redirect("privacy:purposes")
    context = {"section": "settings", "card": card, "agreed": people_agreed(code).count()}
    return page(request, "privacy/purpose_close.html", context)


def _channels(request: Request, start: tuple[str, ...]) -> tuple[str, ...]:
    if request.method != "POST":
        return start
    return tuple(c for c in CHANNELS if c in request.POST.getlist("channels"))


def _wish(form: PurposeForm, channels: tuple[str, ...]) -> PurposeWish:
    return PurposeWish(channels=channels, **form.cleaned_data)


def _blame(form: PurposeForm, wrong: Unfit) -> None:
    sentence = str(ERRORS.get(wrong.code, wrong.code))
    form.add_error(wrong.field if wrong.field in form.fields else None, sentence)


def _asked(
    request: Request,
    form: PurposeForm,
    channels: tuple[str, ...],
    *,
    card: PurposeCard | None = None,
) -> HttpResponse:
    context = {
        "section": "settings",
        "form": form,
        "card": card,
        "channels": [(c, CHANNEL_LABELS[c], c in channels) for c in CHANNELS],
        "versions": versions_of(card.code) if card else [],
    }
    return page(request, "privacy/purpose.html", context, status=422 if form.errors else 200)

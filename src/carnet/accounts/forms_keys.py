"""What is asked when a key is made for a program."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import declared


def _scopes() -> list[tuple[str, Any]]:
    return [(s.name, s.label) for s in declared("scopes")]


class KeyForm(forms.Form):
    """A key to make: for whom, and what it may do."""

    name = forms.CharField(
        label=_("Nom du programme"),
        max_length=80,
        error_messages={"required": _("Donnez un nom à cette clé, pour la reconnaître.")},
        help_text=_("Par exemple « Boutique en ligne » ou « Caisse de Nantes »."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=60,
        required=False,
        help_text=_(
            "Sous quel nom écrire ce qu’il dit. Deux clés d’une même boutique portent la même source."
        ),
    )
    calls_per_minute = forms.IntegerField(
        label=_("Appels par minute"),
        min_value=0,
        max_value=1_000_000,
        initial=6000,
        help_text=_("0 : sans limite."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Ce que cette clé peut faire"),
        choices=_scopes,
        initial=["track"],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        error_messages={"required": _("Dites ce que cette clé pourra faire.")},
    )

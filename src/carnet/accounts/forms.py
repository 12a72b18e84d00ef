"""What is asked when the base is founded and the team managed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NotValid
from stdnum.fr import siren

from carnet.accounts.models import Staff
from carnet.accounts.rules.values import read_value
from carnet.kit.declarations import Setting


class CompanyForm(forms.Form):
    """The company, its places and its data protection officer."""

    name = forms.CharField(
        label=_("Nom de la société"),
        max_length=200,
        error_messages={"required": _("Donnez le nom de la société")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    siren = forms.CharField(
        label=_("SIREN"),
        max_length=20,
        required=False,
        help_text=_("Neuf chiffres, sur votre Kbis."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    places = forms.CharField(
        label=_("Boutiques et lieux"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Un par ligne."),
    )
    dpo_name = forms.CharField(
        label=_("Délégué à la protection des données"),
        max_length=100,
        required=False,
        help_text=_("Son nom, si vous en avez désigné un."),
    )
    dpo_email = forms.EmailField(
        label=_("E-mail du délégué"),
        required=False,
        error_messages={"invalid": _("L’e-mail doit contenir un @, par exemple prenom@exemple.fr")},
    )

    def clean_siren(self) -> str:
        """Return the nine digits. The last one checks the others (Luhn)."""
        given = str(self.cleaned_data["siren"])
        if not given.strip():
            return ""
        try:
            return str(siren.validate(given))
        except NotValid as wrong:
            raise forms.ValidationError(
                gettext("Le SIREN a neuf chiffres, et le dernier vérifie les autres : relisez-le")
            ) from wrong

    def clean_places(self) -> str:
        """Return one place per line. Raises ValidationError when a name is over 100 signs."""
        lines = [line.strip() for line in str(self.cleaned_data["places"]).splitlines()]
        if any(len(line) > 100 for line in lines):
            raise forms.ValidationError(gettext("Le nom d’un lieu tient en cent signes"))
        return "\n".join(line for line in lines if line)

    def place_names(self) -> list[str]:
        """Return the places."""
        return str(self.cleaned_data["places"]).splitlines()


class OwnerForm(forms.Form):
    """The first member of staff."""

    name = forms.CharField(
        label=_("Votre nom"),
        max_length=100,
        error_messages={"required": _("Donnez votre nom")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Votre e-mail"),
        error_messages={
            "required": _("Donnez votre e-mail : il sert à vous connecter"),
            "invalid": _("L’e-mail doit contenir un @, par exemple prenom@exemple.fr"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Mot de passe"),
        error_messages={"required": _("Choisissez un mot de passe")},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "Douze signes au moins. Une phrase que vous seul connaissez convient très bien."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Check the password against the person's own name and address, and common ones."""
        cleaned = super().clean() or {}
        if cleaned.get("password"):
            someone = Staff(name=cleaned.get("name", ""), email=cleaned.get("email", ""))
            try:
                validate_password(cleaned["password"], someone)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return cleaned


class StaffForm(forms.Form):
    """A member of staff to add."""

    name = forms.CharField(
        label=_("Nom"), max_length=100, error_messages={"required": _("Donnez son nom")}
    )
    email = forms.EmailField(
        label=_("E-mail"),
        error_messages={
            "required": _("Donnez son e-mail : il sert à se connecter"),
            "invalid": _("L’e-mail doit contenir un @, par exemple prenom@exemple.fr"),
        },
    )
    role = forms.ChoiceField(label=_("Rôle"), choices=Staff.Role.choices, initial=Staff.Role.READER)


class SettingsForm(forms.Form):
    """The settings that the rooms declare, each with a field of its kind."""

    def __init__(self, kinds: Sequence[Setting], *args: Any, **kwargs: Any) -> None:
        """Make one field for each setting; dots of their names become underscores in HTML ids."""
        super().__init__(*args, **kwargs)
        self.kinds = {kind.name: kind for kind in kinds}
        for kind in kinds:
            self.fields[kind.name] = _field(kind)

    def values(self) -> dict[str, str | int | bool]:
        """Return the value given for each setting."""
        return {
            name: read_value(
                kind.kind, self.cleaned_data[name], choices=[c for c, _label in kind.choices]
            )
            for name, kind in self.kinds.items()
        }


def _field(kind: Setting) -> forms.Field:
    words: dict[str, Any] = {"label": kind.label, "help_text": kind.help}
    if kind.kind == "bool":
        return forms.BooleanField(required=False, **words)
    if kind.kind == "int":
        wrong = _("Donnez un nombre entier, à partir de 0")
        return forms.IntegerField(
            min_value=0,
            max_value=1_000_000,
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
            **words,
        )
    if kind.kind == "choice":
        return forms.ChoiceField(choices=kind.choices, **words)
    return forms.CharField(max_length=500, required=False, **words)

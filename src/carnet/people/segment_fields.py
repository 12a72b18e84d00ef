"""What conditions may ask of the contacts themselves, of where they live, of their firm."""

from collections.abc import Sequence

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from carnet.kit.asked import Choices, FieldKind, SegmentField
from carnet.kit.declarations import Text
from carnet.people.queries import living
from carnet.people.rules.places import DEPARTMENTS

_PERSON, _HOME, _FIRM = _("La personne"), _("Où elle habite"), _("L’entreprise")
_DONE = _("Ce qu’elle a fait")
_KINDS: tuple[tuple[str, Text], ...] = (
    ("consumer", _("Particulier")),
    ("professional", _("Professionnel")),
    ("sole_trader", _("Entrepreneur individuel")),
    ("company", _("Société")),
    ("unknown", _("On ne sait pas")),
)
_LANGUAGES: dict[str, Text] = {
    "": _("Inconnue"),
    "fr": _("Français"),
    "en": _("Anglais"),
    "de": _("Allemand"),
    "es": _("Espagnol"),
    "it": _("Italien"),
    "nl": _("Néerlandais"),
    "pt": _("Portugais"),
}


def _held(column: str) -> list[str]:
    rows = living().order_by().values_list(column).annotate(n=Count("pk")).order_by("-n")
    return [value for value, _n in rows[:200]]


def _kinds() -> Sequence[tuple[str, Text]]:
    return _KINDS


def _languages() -> Sequence[tuple[str, Text]]:
    return [(code, _LANGUAGES.get(code, code)) for code in _held("language")]


def _countries() -> Sequence[tuple[str, Text]]:
    return [(code, code) for code in _held("country")]


def _departments() -> Sequence[tuple[str, Text]]:
    return [(code, f"{code} {name}") for code, name in DEPARTMENTS.items()]


# Name, label, group, kind, column of the contact, choices; in the order in which they are offered.
_OWN: tuple[tuple[str, Text, Text, FieldKind, str, Choices | None], ...] = (
    ("kind", _("Particulier ou professionnel"), _PERSON, "choice", "kind", _kinds),
    ("language", _("Langue"), _PERSON, "choice", "language", _languages),
    ("born_on", _("Date de naissance"), _PERSON, "date", "born_on", None),
    ("given_name", _("Prénom"), _PERSON, "text", "given_name", None),
    ("family_name", _("Nom"), _PERSON, "text", "family_name", None),
    ("civility", _("Civilité"), _PERSON, "text", "civility", None),
    ("known_since", _("Connue depuis"), _PERSON, "date", "known_since", None),
    ("created_at", _("Fiche créée"), _PERSON, "moment", "created_at", None),
    ("has_email", _("A une adresse e-mail"), _PERSON, "bool", "has_email", None),
    ("has_phone", _("A un téléphone"), _PERSON, "bool", "has_phone", None),
    ("email_domain", _("Domaine de l’e-mail"), _PERSON, "text", "email_domain", None),
    ("email", _("E-mail"), _PERSON, "text", "email", None),
    ("phone", _("Téléphone"), _PERSON, "text", "phone", None),
    ("department", _("Département"), _HOME, "choice", "department", _departments),
    ("city", _("Ville"), _HOME, "text", "city", None),
    ("postcode", _("Code postal"), _HOME, "text", "postcode", None),
    ("near", _("Distance d’un lieu"), _HOME, "place", "postcode", None),
    ("country", _("Pays"), _HOME, "choice", "country", _countries),
    ("has_postal", _("A une adresse postale"), _HOME, "bool", "has_postal", None),
    ("last_act_at", _("Dernier acte"), _DONE, "moment", "last_act_at", None),
)
_FIRMS: tuple[tuple[str, Text, FieldKind, str], ...] = (
    ("organisation", _("Nom de l’entreprise"), "text", "name"),
    ("staff", _("Effectif"), "number", "staff"),
    ("naf", _("Secteur (code NAF)"), "text", "naf"),
    ("turnover", _("Chiffre d’affaires annuel"), "money", "turnover_milli"),
    ("siren", _("SIREN"), "text", "siren"),
)
FIELDS = (
    *(
        SegmentField(
            name=name,
            label=label,
            group=group,
            kind=kind,
            table="contacts",
            column=column,
            choices=choices,
            order=10 + place,
        )
        for place, (name, label, group, kind, column, choices) in enumerate(_OWN)
    ),
    *(
        SegmentField(
            name=name,
            label=label,
            group=_FIRM,
            kind=kind,
            table="organisations",
            column=column,
            join=("organisation_id", "organisation_id"),
            order=40 + place,
        )
        for place, (name, label, kind, column) in enumerate(_FIRMS)
    ),
)

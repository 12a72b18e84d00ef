"""The variables that a message may show of a person, and how a value is written in the language of the message."""

from collections.abc import Mapping
from datetime import date, datetime

OF_PERSON = (
    "prenom", "nom", "nom_complet", "civilite", "societe", "langue", "client_depuis", "anniversaire",
)  # fmt: skip
OF_ADDRESS = ("email", "telephone", "ville", "code_postal")
OF_ORDERS = ("derniere_commande", "nombre_commandes", "produits_achetes")
OTHER = ("numero_client",)
NAMES = (*OF_PERSON, *OF_ADDRESS, *OF_ORDERS, *OTHER)
CUSTOM = "champ_"
PRODUCTS_SHOWN = 4

_MONTHS: Mapping[str, tuple[str, ...]] = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip
_CIVILITY: Mapping[str, Mapping[str, str]] = {
    "fr": {"m": "Monsieur", "mme": "Madame"},
    "en": {"m": "Mr", "mme": "Ms"},
}


def day(value: date | None, language: str, *, year: bool = True) -> str:
    """Return a day in words: 12 mars 2025, 12 March 2025; without its year for an anniversary."""
    if value is None:
        return ""
    month = _MONTHS.get(language, _MONTHS["fr"])[value.month - 1]
    first = "1er" if value.day == 1 and language == "fr" else str(value.day)
    return f"{first} {month} {value.year}" if year else f"{first} {month}"


def civility(value: str, language: str) -> str:
    """Return how a person is addressed, "" where it is not known."""
    return _CIVILITY.get(language, _CIVILITY["fr"]).get(value.lower().rstrip("."), "")


def tidy(value: object) -> object:
    """Return a value without signs that no message may hold; lists keep their shape."""
    if isinstance(value, str):
        return value if value.isprintable() else "".join(c for c in value if c.isprintable())
    if isinstance(value, list):
        return [tidy(v) for v in value]
    if isinstance(value, dict):
        return {k: tidy(v) for k, v in value.items()}
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value

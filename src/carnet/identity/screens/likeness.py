"""Likeness in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from carnet.identity.rules.weights import AGAINST, VETOES
from carnet.kit.declarations import Text

WORDS: dict[str, Text] = {
    "given_same": _("même prénom"),
    "given_nickname": _("prénom abrégé"),
    "given_close": _("prénom écrit autrement"),
    "given_near": _("prénom voisin"),
    "given_part": _("une partie du prénom"),
    "given_short": _("prénom abrégé"),
    "given_initial": _("initiale du prénom"),
    "given_missing": _("prénom manquant"),
    "given_different": _("prénom différent"),
    "family_same": _("même nom"),
    "family_close": _("nom voisin"),
    "family_part": _("une partie du nom"),
    "family_initial": _("initiale du nom"),
    "family_missing": _("nom manquant"),
    "family_different": _("nom différent"),
    "swapped_names": _("nom et prénom inversés"),
    "same_mobile": _("même mobile"),
    "other_mobile": _("mobile différent"),
    "same_email": _("même e-mail"),
    "shared_email": _("même e-mail de maison"),
    "near_email": _("e-mail voisin"),
    "named_email": _("même début d’e-mail"),
    "other_email": _("e-mail différent"),
    "same_born": _("même date de naissance"),
    "default_born": _("même 1er janvier de naissance"),
    "near_born": _("date de naissance voisine"),
    "other_born": _("date de naissance différente"),
    "same_reference": _("même numéro de client"),
    "other_reference": _("numéro de client différent"),
    "same_landline": _("même téléphone fixe"),
    "same_street": _("même rue"),
    "near_street": _("rue voisine"),
    "same_postcode": _("même code postal"),
    "same_city": _("même ville"),
    "other_postcode": _("code postal différent"),
    "same_siret": _("même établissement"),
    "same_company": _("même organisation"),
    "firm_siret": _("même établissement"),
    "firm_name": _("même organisation"),
    "other_siret": _("établissement différent"),
    "other_firm": _("autre nom et autre numéro d’établissement"),
    "other_generation": _("l’un est le père ou la mère de l’autre"),
}
_NEITHER = frozenset(
    {
        "given_nickname",
        "given_part",
        "given_short",
        "given_initial",
        "given_missing",
        "family_initial",
        "family_missing",
        "shared_email",
        "named_email",
        "default_born",
    }
)
_HOME = frozenset({"same_street", "same_landline", "shared_email", "same_mobile"})
_ORDER = {code: n for n, code in enumerate(WORDS)}


@dataclass(frozen=True, slots=True)
class Sign:
    """One likeness in words: `state` is "yes" for, "no" against, "unk" where it says little."""

    words: str
    state: str


def signs(likeness: Sequence[str]) -> list[Sign]:
    """Return what speaks for, then what says little, then what speaks against."""
    found = [Sign(str(capfirst(str(WORDS[c]))), _state(c)) for c in _known(likeness)]
    return sorted(found, key=lambda s: ("yes", "unk", "no").index(s.state))


def in_words(likeness: Sequence[str]) -> str:
    """Return what speaks for a match as one line: "même mobile, même date de naissance, prénom voisin"."""
    return ", ".join(str(WORDS[c]) for c in _known(likeness) if c not in AGAINST)


def household(likeness: Sequence[str]) -> bool:
    """Say whether a pair looks like two people who live together rather than like one."""
    return not VETOES.isdisjoint(likeness) and not _HOME.isdisjoint(likeness)


def _known(likeness: Sequence[str]) -> list[str]:
    told = [c for c in likeness if c in WORDS]
    return sorted(told, key=lambda c: (c.startswith(("given", "family")), _ORDER[c]))


def _state(code: str) -> str:
    if code in AGAINST and code != "swapped_names":
        return "no"
    return "unk" if code in _NEITHER or code == "swapped_names" else "yes"

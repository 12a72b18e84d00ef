"""Comparable forms of a person: folded names, phonetic keys, streets spelt out, addresses that are one person's own."""

import re
from dataclasses import dataclass
from functools import lru_cache

from carnet.identity.types import Person
from carnet.kit.text import words

PARTICLES = frozenset(
    {"de", "du", "des", "le", "la", "les", "d", "l", "van", "von", "der", "den", "dos", "da", "do", "el", "al", "ben", "o"}
)  # fmt: skip
GENERATIONS = {
    "pere": "1",
    "senior": "1",
    "sr": "1",
    "mere": "1",
    "fils": "2",
    "fille": "2",
    "junior": "2",
    "jr": "2",
}
_STREET = {
    "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "blvd": "boulevard", "bvd": "boulevard",
    "all": "allee", "ch": "chemin", "che": "chemin", "imp": "impasse", "pl": "place", "rte": "route", "sq": "square",
    "r": "rue", "qu": "quai", "fg": "faubourg", "res": "residence", "st": "saint", "ste": "sainte", "gal": "general",
    "mal": "marechal", "dr": "docteur", "pdt": "president",
}  # fmt: skip
_SHARED_LOCALS = frozenset(
    {"contact", "info", "infos", "information", "accueil", "bonjour", "hello", "mail", "email", "courrier", "secretariat", "direction",
     "commande", "commandes", "compta", "comptabilite", "facturation", "achat", "achats", "vente", "ventes", "commercial", "boutique",
     "magasin", "atelier", "bureau", "office", "admin", "gerant", "gerance", "reservation", "reservations", "sav", "service", "clients",
     "famille", "family", "lafamille", "sales", "orders", "shop", "store", "support", "team", "equipe"}
)  # fmt: skip
_SOUNDS = (
    (r"ill", "y"), (r"(.)\1+", r"\1"), (r"l(?=[dt]s?$)", ""), (r"eaux?|aux?", "o"), (r"ph", "f"), (r"qu|q|ck|ch(?=[lr])", "k"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"),
    (r"g(?=[eiy])", "j"), (r"gu(?=[eiy])", "g"), (r"ai|ei|ay|ey|est?$|et$|er$|ez$", "e"), (r"[ae]n|[ae]m(?=[bp])", "a"),
    (r"[iy]n|ain|ein|im(?=[bp])", "i"), (r"h|[xstdpz]+$|e$", ""), (r"y", "i"), (r"w", "v"), (r"z", "s"), (r"ou?", "o"),
    (r"(.)\1+", r"\1"),
)  # fmt: skip
_COMPILED = tuple((re.compile(p), r) for p, r in _SOUNDS)


@lru_cache(maxsize=400_000)
def sound(name: str) -> str:
    """Return how a folded French name sounds, roughly: "renaud" and "raynaud", "lefevre" and "lefebvre" stay near."""
    key = name.replace(" ", "")
    for pattern, letters in _COMPILED:
        key = pattern.sub(letters, key)
    return key or name[:1]


@lru_cache(maxsize=100_000)
def street_key(street: str) -> str:
    """Return a street with its abbreviations spelt out: "12 av. Gal de Gaulle" and "12 avenue du Général de Gaulle"."""
    return " ".join(_STREET.get(w, w) for w in words(street).split() if w not in PARTICLES)


def is_shared(email: str) -> bool:
    """Say whether an e-mail is by its name that of a house or a shop, not of one person: "contact@", "famille.martin@"."""
    local = email.partition("@")[0]
    return local in _SHARED_LOCALS or re.split(r"[._+-]", local, maxsplit=1)[0] in _SHARED_LOCALS


@dataclass(frozen=True, slots=True)
class Form:
    """A person ready to be compared; names are folded, `parts` are the family name's without particles."""

    person: Person
    given: str
    family: str
    parts: frozenset[str]
    generation: str
    street: str
    emails: frozenset[str]
    mobiles: frozenset[str]
    landlines: frozenset[str]
    references: frozenset[str]
    company: str


def form(person: Person) -> Form:
    """Return the comparable form of a person."""
    given, family, generation = words(person.given), words(person.family), ""
    if " " in given or " " in family:
        given, family, generation = _generation(given, family)
    return Form(
        person=person,
        given=given,
        family=family,
        parts=frozenset(p for p in family.split() if p not in PARTICLES),
        generation=generation,
        street=street_key(person.street),
        emails=frozenset(person.emails),
        mobiles=frozenset(person.mobiles),
        landlines=frozenset(person.landlines),
        references=frozenset(person.references),
        company=words(person.company),
    )


def _generation(given: str, family: str) -> tuple[str, str, str]:
    """Take "père", "fils", "junior" off a name and return which of the two generations it says."""
    said = ""
    kept = []
    for name in (given, family):
        listed = name.split()
        if len(listed) > 1 and listed[-1] in GENERATIONS:
            said = GENERATIONS[listed.pop()]
        kept.append(" ".join(listed))
    return kept[0], kept[1], said

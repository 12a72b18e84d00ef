"""What blocking works on: people and their names as text, which is how a million of them travel fast to another engine."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from carnet.identity.rules.keys import street_sign
from carnet.identity.rules.nicknames import nickname_groups
from carnet.identity.rules.normal import PARTICLES, sound
from carnet.identity.types import Person
from carnet.kit.text import words

MOST = 40
"""A key that more people share says nothing and is left out: a real duplicate shares a rarer one."""

ROW, COLUMN, PART = "\x1e", "\x1d", "\x1f"
_SIGNS = str.maketrans({ROW: " ", COLUMN: " ", PART: " "})
_TEXTS = ("given", "family", "born", "postcode", "street", "siret", "company")
_LISTS = ("emails", "mobiles", "landlines", "references")
_PARTED = len(_TEXTS) + len(_LISTS)


def people_as_text(people: Iterable[Person]) -> str:
    """Return people in order: given, family, born, postcode, street, siret, company, e-mails, mobiles, landlines, references, sign of the street."""
    return ROW.join(map(_row, people))


def names_as_text(people: Iterable[Person]) -> str:
    """Return each name once: as written, folded, its sound, the sounds of its parts, and the names it may be short for."""
    names: set[str] = set()
    for p in people:
        names.add(p.given)
        names.add(p.family)
    clean = {name.translate(_SIGNS) for name in names}
    return ROW.join(map(name_row, clean))


def _row(p: Person) -> str:
    row = COLUMN.join(
        (
            p.given, p.family, p.born, p.postcode, p.street, p.siret, words(p.company),
            _joined(p.emails), _joined(p.mobiles), _joined(p.landlines), _joined(p.references), street_sign(p.street),
        )
    )  # fmt: skip
    return row if row.count(COLUMN) == _PARTED and ROW not in row else _row(_cleaned(p))


def _joined(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else PART.join(values)


def _cleaned(p: Person) -> Person:
    """Take the signs that part out of the values of a person; nobody types them."""
    changed: dict[str, Any] = {name: getattr(p, name).translate(_SIGNS) for name in _TEXTS}
    for name in _LISTS:
        changed[name] = tuple(v.translate(_SIGNS) for v in getattr(p, name))
    return replace(p, **changed)


def name_row(name: str) -> str:
    """Return one name as the engine takes it: as written, folded, its sound, the sounds of its parts, its short forms."""
    folded = words(name)
    parts = (
        {folded, *(w for w in folded.split() if w not in PARTICLES)} if " " in folded else {folded}
    )
    sounds = " ".join(sorted({sound(w) for w in parts if len(w) > 1}))
    return COLUMN.join((name, folded, sound(folded), sounds, nickname_groups(folded)))

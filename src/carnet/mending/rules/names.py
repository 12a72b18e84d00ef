"""Names of people: capitals, civility, given and family name in the wrong cell or both in one.

The file teaches what is a given and what is a family name in it; a list of common first names starts it off.
"""

import re
from dataclasses import replace
from functools import lru_cache

from carnet.kit.text import fold, words
from carnet.mending.rules.capitals import name_case
from carnet.mending.rules.kinds import LEGAL_FORMS, is_company_name
from carnet.mending.rules.name_book import (
    PARTICLES,
    SURE,
    NameBook,
    capital_lean,
    known,
    mend_civility,
    without_title,
)
from carnet.mending.rules.tidy import tidy
from carnet.mending.types import MendedName

__all__ = ["NameBook", "mend_civility", "mend_names"]

NO_NAME = frozenset(
    {
        "",
        "-",
        "--",
        "?",
        ".",
        "x",
        "xx",
        "xxx",
        "nc",
        "n/a",
        "inconnu",
        "inconnue",
        "unknown",
        "aucun",
        "aucune",
        "neant",
        "null",
        "none",
        "anonyme",
        "nom",
        "prenom",
    }
)
_ASIDE = re.compile(
    r"\s*\((?:[^()]*)\)\s*$|\s+(?:n[ée]e|veuve|vve|ep\.?|[ée]pouse)\s+.*$", re.IGNORECASE
)
JOINT = re.compile(r"\s*m(?:r|\.|onsieur)?\s*\.?\s*(?:et|&|/|\+)\s*m(?:me|adame)\b", re.IGNORECASE)
_HYPHEN = re.compile(r"\s*[-\u2010\u2011]\s*")
INITIAL = re.compile(r"[^\W\d_]\.?")
_TWO_PEOPLE = re.compile(r"\s+(?:et|&|\+)\s+|\s*/\s*", re.IGNORECASE)


def mend_names(
    civility: str, given: str, family: str, full: str = "", *, book: NameBook
) -> MendedName:
    """Return civility ("M.", "Mme" or ""), given and family name of a row.

    `problem` says what had to be guessed: "name.swapped", "name.in_one_cell", "name.two_people", "name.company".
    Empty cells and fillers ("x", "inconnu") leave the part empty.
    """
    title = mend_civility(civility)
    title_g, given_text = without_title(given)
    title_f, family_text = without_title(family)
    title_n, full_text = without_title(full)
    title = title or title_f or title_g or title_n
    given_text, family_text = _bare(given_text), _bare(family_text)
    found = _parts(given_text, family_text, _bare(full_text), book=book)
    if (
        not title
        and not found.problem
        and any(JOINT.match(text) for text in (civility, family, full))
    ):
        found = replace(found, problem="name.two_people")
    if not found.given and not found.family and not found.company:
        return MendedName(title, changed=title != civility.strip())
    before = (civility.strip(), given.strip(), family.strip() or full.strip())
    after = (title, found.given, found.family)
    return MendedName(
        title, found.given, found.family, found.company, found.problem, before != after
    )


def _parts(given: str, family: str, full: str, *, book: NameBook) -> MendedName:
    if given and family:
        return _both(given, family, book=book)
    text = full if full and not (given or family) else ""
    if not text and not given:
        text = family
    if not text and not family:
        text = given
    if not text:
        return MendedName(given=name_case(given), family=name_case(family))
    return _one_cell(text, whole=text == full, only_given=bool(given), book=book)


def _both(given: str, family: str, *, book: NameBook) -> MendedName:
    """Judge two filled cells: as they are, or the other way round when the words and capitals clearly say so."""
    special = _repeated(given, family, book=book) if " " in family or not given.isalpha() else None
    if special:
        return special
    if INITIAL.fullmatch(family) and not INITIAL.fullmatch(given):
        return MendedName(given=name_case(family), family=name_case(given), problem="name.swapped")
    as_given = book.leaning(given, own_given=1)
    as_family = book.leaning(family, own_family=1)
    lean = as_family - as_given + capital_lean(family, given)
    if lean > SURE and as_family > 1.0 and as_given <= 0.5 and not known(given):
        return MendedName(given=name_case(family), family=name_case(given), problem="name.swapped")
    return MendedName(given=name_case(given), family=name_case(family))


def _repeated(given: str, family: str, *, book: NameBook) -> MendedName | None:
    """Read cells of which one says what the other says too ("Dupont Marie" beside "Marie"), or that name two people."""
    if fold(given) == fold(family) and " " in given:
        return _one_cell(given, whole=True, only_given=False, book=book)
    if _TWO_PEOPLE.search(given):
        return MendedName(
            given=name_case(given), family=name_case(family), problem="name.two_people"
        )
    parts, said = family.split(), fold(given)
    if len(parts) > 1 and fold(parts[-1]) == said:
        return MendedName(
            given=name_case(given),
            family=name_case(" ".join(parts[:-1])),
            problem="name.in_one_cell",
        )
    if len(parts) > 1 and fold(parts[0]) == said:
        return MendedName(
            given=name_case(given),
            family=name_case(" ".join(parts[1:])),
            problem="name.in_one_cell",
        )
    return None


def _one_cell(text: str, *, whole: bool, only_given: bool, book: NameBook) -> MendedName:
    """Read a cell that holds a whole name, or only the family (or given) name."""
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        if given and family:
            return MendedName(
                given=name_case(given), family=name_case(family), problem="name.in_one_cell"
            )
    if _is_company(text):
        return MendedName(company=text, problem="name.company")
    parts = text.replace(",", " ").split()
    if len(parts) < 2:
        alone = name_case(" ".join(parts))
        as_given = only_given or (whole and book.leaning(alone) > SURE)
        return MendedName(given=alone) if as_given else MendedName(family=alone)
    return _split(parts, whole=whole, only_given=only_given, book=book)


def _split(parts: list[str], *, whole: bool, only_given: bool, book: NameBook) -> MendedName:
    """Choose where the given name ends and the family name begins, in either order."""
    if whole and _TWO_PEOPLE.search(" ".join(parts)):
        both = name_case(" ".join(parts[:-1]))
        return MendedName(given=both, family=name_case(parts[-1]), problem="name.two_people")
    ways = [way for at in range(1, len(parts)) for way in _ways(parts, at)]
    scored = [
        (
            _split_score(given, family, book=book) + _bias(book, given_first=first, whole=whole),
            given,
            family,
        )
        for given, family, first in ways
        if fold(given[0]).rstrip("'") not in PARTICLES and fold(family[-1]) not in PARTICLES
    ]
    score, best_given, best_family = max(scored, key=lambda one: one[0], default=(0.0, [], []))
    if score < (0.5 if whole else 0.9):
        joined = name_case(" ".join(parts))
        return MendedName(given=joined) if only_given else MendedName(family=joined)
    given, family = name_case(" ".join(best_given)), name_case(" ".join(best_family))
    return MendedName(given=given, family=family, problem="name.in_one_cell")


def _ways(parts: list[str], at: int) -> tuple[tuple[list[str], list[str], bool], ...]:
    """Return the two ways of reading a cell cut at a word: given name, family name, whether the given name is first."""
    head, tail = parts[:at], parts[at:]
    return (head, tail, True), (tail, head, False)


def _split_score(given: list[str], family: list[str], *, book: NameBook) -> float:
    lean = book.leaning(" ".join(given)) - book.leaning(" ".join(family))
    initial = 2.5 if len(given) == 1 and INITIAL.fullmatch(given[0]) else 0.0
    return (
        lean + initial + capital_lean(" ".join(given), " ".join(family)) - 0.2 * abs(len(given) - 1)
    )


def _bias(book: NameBook, *, given_first: bool, whole: bool) -> float:
    """Return how much the order of a cell speaks for itself: what the file does, else as the cell's kind has it."""
    known = book.given_first - book.family_first
    if abs(known) >= 3:
        return 1.0 if (known > 0) == given_first else 0.0
    return 1.0 if whole and given_first else 0.4 if not whole and not given_first else 0.0


@lru_cache(maxsize=50_000)
def _bare(text: str) -> str:
    """Return a name without asides, digits around it and fillers."""
    kept = tidy(_ASIDE.sub("", text)).strip(' ,;:*/\\-_"«»()[]0123456789')
    kept = kept if kept.isalpha() else _HYPHEN.sub("-", kept)
    return "" if fold(kept).rstrip(".") in NO_NAME else kept


@lru_cache(maxsize=20_000)
def _is_company(text: str) -> bool:
    plain = words(text).split()
    return any(word in LEGAL_FORMS for word in plain) or (
        len(plain) > 1 and is_company_name(plain[0])
    )

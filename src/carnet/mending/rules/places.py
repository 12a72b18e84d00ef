"""Postcode, town and country of one row, judged together and against the other rows of the file.

A file knows its own places: when a town is written with one postcode by many and with another by one, the one is
shown. Nothing is changed on that ground: the place keeps what was said, and the repair is a proposal.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from carnet.mending.rules.capitals import is_plain_case, town_case
from carnet.mending.rules.countries import country_code
from carnet.mending.rules.postcodes import FOUR_DIGITS, department_of, mend_postcode
from carnet.mending.rules.tidy import tidy
from carnet.mending.rules.towns import (
    ABROAD,
    DEPARTMENTS,
    arrondissement_postcode,
    town_key,
    without_cedex,
)
from carnet.mending.types import Mended, MendedPlace

AGREEING = 2
SETTLED = 3
_NO_TOWN = frozenset(
    {
        "",
        "-",
        "?",
        "x",
        "xx",
        "xxx",
        "nc",
        "n/a",
        "na",
        "inconnu",
        "inconnue",
        "neant",
        "aucune",
        "aucun",
        "ville",
    }
)


@dataclass(slots=True)
class PlaceBook:
    """The places of a file: how often each town is written with each postcode, and how each town is spelt."""

    towns_of: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    codes_of: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    spelling: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @classmethod
    def learn(cls, rows: Iterable[tuple[str, str]]) -> "PlaceBook":
        """Return the book of a file from its pairs of postcode and town as written; foreign rows do no harm."""
        book = cls()
        book.count_all(Counter(rows))
        return book

    def count_all(self, pairs: Mapping[tuple[str, str], int]) -> None:
        """Count pairs of postcode and town as written, each with how many rows have it."""
        for (written, city), times in pairs.items():
            code = mend_postcode(written).value
            town = _town(city)
            key = town_key(town)
            if code and key and key not in _NO_TOWN:
                self.towns_of[code][key] += times
                self.codes_of[key][code] += times
                self.spelling[key][town] += 0 if is_plain_case(town) else times

    def named(self, key: str) -> str:
        """Return the usual spelling of a town."""
        spellings = self.spelling.get(key)
        return spellings.most_common(1)[0][0] if spellings else key.title()

    def count(self, code: str, key: str) -> int:
        """Return how many rows write a town with a postcode."""
        towns = self.towns_of.get(code)
        return towns.get(key, 0) if towns else 0

    def code(self, key: str) -> str:
        """Return the postcode with which most rows write a town, when at least two agree."""
        codes = self.codes_of.get(key)
        if not codes:
            return ""
        best, count = codes.most_common(1)[0]
        return best if count >= AGREEING and count * 2 > sum(codes.values()) else ""


def mend_place(postcode: str, city: str, country: str, *, book: PlaceBook) -> MendedPlace:
    """Return the place of a row; `problem` tells of an unknown country, or of a town and a postcode that disagree."""
    code, town, cedex = _parts(postcode, city, country=_country(country, city))
    said = _country(country, city)
    found = MendedPlace(
        postcode=code.value,
        city=town,
        country=said or ("FR" if code.value else ""),
        cedex=cedex,
        postcode_problem=code.problem,
        problem="country.unknown" if country.strip() and not said else "",
        changed=code.changed or town != city.strip() or said != country.strip(),
    )
    if found.country in {"FR", ""} and town:
        return _against_book(found, book)
    return found


def _parts(postcode: str, city: str, *, country: str) -> tuple[Mended, str, bool]:
    """Return postcode, town and CEDEX; either may stand in the other's cell."""
    code = mend_postcode(postcode, country or "FR")
    cedex = "cedex" in postcode.lower()
    town = _town(city)
    held = (
        mend_postcode(town, country or "FR")
        if town[:1].isdigit() and country not in FOUR_DIGITS
        else None
    )
    if held and held.value and held.others:
        town = _town(held.others[0])
        code = code if code.value else held
    elif code.others and not town:
        town = _town(code.others[0])
    return code, town, cedex or without_cedex(city)[1]


@lru_cache(maxsize=50_000)
def _town(city: str) -> str:
    kept = tidy(without_cedex(city)[0]).strip(" ,;.-/")
    return "" if town_key(kept) in _NO_TOWN else town_case(kept)


@lru_cache(maxsize=20_000)
def _country(country: str, city: str) -> str:
    code = country_code(country)
    return code or ("" if country.strip() else ABROAD.get(town_key(city), ""))


def _against_book(found: MendedPlace, book: PlaceBook) -> MendedPlace:
    key, code = town_key(found.city), found.postcode
    if not code:
        proposal = arrondissement_postcode(found.city) or book.code(key)
        return replace(found, postcode_proposal=proposal)
    if book.count(code, key) > 1:
        return found
    right = _right_code(found.city, key, code=code, book=book)
    if right is not None:
        return replace(found, problem="place.mismatch", postcode_proposal=right)
    meant = _meant_town(key, code, book)
    if meant:
        return replace(found, problem="place.city_typo", city_proposal=meant)
    return found


def _right_code(city: str, key: str, *, code: str, book: PlaceBook) -> str | None:
    """Return the postcode that the town calls for, "" when it is unknown which, None when nothing speaks against."""
    exact = arrondissement_postcode(city)
    if exact:
        return exact if department_of(exact) != department_of(code) else None
    home = DEPARTMENTS.get(key)
    usual = book.code(key)
    if home and department_of(code) not in home.split():
        return usual if usual and department_of(usual) in home.split() else ""
    if home or not usual or department_of(usual) == department_of(code):
        return None
    others = book.towns_of.get(code, Counter())
    known = sum(count for town, count in others.items() if town != key)
    settled = book.count(usual, key) >= SETTLED and known >= SETTLED
    return usual if settled else None


def _meant_town(key: str, code: str, book: PlaceBook) -> str:
    """Return the usual spelling of the town of this postcode that is one or two slips away."""
    if sum(book.codes_of.get(key, {}).values()) > 1 or len(key) < 3:
        return ""
    known = [
        town
        for town, count in book.towns_of.get(code, {}).items()
        if count >= AGREEING and town != key
    ]
    department = department_of(code)
    known += [
        town for town, home in DEPARTMENTS.items() if home == department and town not in known
    ]
    best = process.extractOne(
        key.replace(" ", ""),
        {t: t.replace(" ", "") for t in known},
        scorer=OSA.distance,
        score_cutoff=2 if len(key) > 8 else 1,
    )
    return _numbered(book.named(best[2]), code) if best and best[2] != key else ""


def _numbered(town: str, code: str) -> str:
    """Give a town of arrondissements the number of its postcode."""
    return (
        town
        if arrondissement_postcode(town) in {"", code}
        else f"{town.rpartition(' ')[0]} {code[-2:]}"
    )

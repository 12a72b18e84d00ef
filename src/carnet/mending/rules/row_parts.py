"""The parts of a row, each mended from its cells: what to keep, what was found, what was changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from carnet.kit.text import fold
from carnet.mending.rules.books import Books
from carnet.mending.rules.capitals import town_case
from carnet.mending.rules.companies import mend_siren, mend_siret
from carnet.mending.rules.dates import mend_date
from carnet.mending.rules.numbers import unfloat
from carnet.mending.rules.phones import Territory, mend_phone
from carnet.mending.rules.places import mend_place
from carnet.mending.rules.postcodes import department_of
from carnet.mending.rules.tidy import tidy
from carnet.mending.rules.yesno import mend_yes_no
from carnet.mending.types import (
    Change,
    ConsentSeen,
    Mended,
    MendedPhone,
    MendedPlace,
    PhoneKind,
    ProblemSeen,
)

Cells = Mapping[str, str]
CONSENTS = (
    ("consent_email", "email"),
    ("consent_sms", "sms"),
    ("consent_phone", "phone"),
    ("consent_post", "post"),
)
_NO_COMPANY = frozenset(
    {
        "",
        "-",
        "--",
        "/",
        ".",
        "?",
        "x",
        "xx",
        "nc",
        "n/a",
        "na",
        "neant",
        "aucun",
        "aucune",
        "sans",
        "non",
        "particulier",
        "particuliers",
        "part",
        "perso",
        "prive",
        "individual",
        "personal",
        "none",
        "null",
        "0",
    }
)
NO_TEXT = frozenset(
    {
        "",
        "-",
        "--",
        "/",
        ".",
        "?",
        "x",
        "xx",
        "xxx",
        "nc",
        "n/a",
        "neant",
        "aucun",
        "aucune",
        "null",
        "none",
        "0",
    }
)
_WHOLE_ADDRESS = re.compile(r"^(.*?)[\s,;-]+((?:F-?)?\d{5})\s+(\D+)$")


@dataclass(slots=True)
class Told:
    """What is told of a row while it is mended."""

    problems: list[ProblemSeen] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def note(self, name: str, mended: Mended) -> None:
        """Keep the problem and the change of one mended cell."""
        if mended.problem:
            self.problem(
                name, mended.problem, raw=mended.raw, mended=mended.value, proposal=mended.proposal
            )
        self.change(name, mended.raw, mended.value)

    def problem(
        self, name: str, code: str, *, raw: str = "", mended: str = "", proposal: str = ""
    ) -> None:
        """Keep a problem."""
        self.problems.append(ProblemSeen(name, code, raw, mended, proposal))

    def change(self, name: str, before: str, after: str) -> None:
        """Keep a change that is more than spaces around a value."""
        if after and before != after and before.strip() not in {"", after}:
            self.changes.append(Change(name, before, after))


@dataclass(slots=True)
class Lines:
    """The phone numbers of a row, each in its place."""

    mobile: str = ""
    landline: str = ""
    mobile_proposal: str = ""
    landline_proposal: str = ""
    others: list[str] = field(default_factory=list)

    def put(self, number: MendedPhone, *, home: str) -> None:
        """Put a number where its kind belongs; what is taken already goes to the others."""
        kind = number.kind or ("mobile" if home == "mobile" else "landline")
        self.place(number.value, kind, "" if number.proposal == number.value else number.proposal)

    def place(self, number: str, kind: PhoneKind, proposal: str = "") -> None:
        """Put a number of this kind in its place, unless it has one."""
        if number in (self.mobile, self.landline) or number in self.others:
            return
        if kind == "mobile" and not self.mobile:
            self.mobile, self.mobile_proposal = number, proposal
        elif kind == "landline" and not self.landline:
            self.landline, self.landline_proposal = number, proposal
        else:
            self.others.append(number)


def territory_of(place: MendedPlace) -> Territory:
    """Return where the address lies: on the mainland, overseas, or "" when it does not say."""
    department = (
        department_of(place.postcode)
        if place.country in {"FR", "GP", "MQ", "GF", "RE", "YT"}
        else ""
    )
    if place.country in {"GP", "MQ", "GF", "RE", "YT"} or department.startswith(("97", "98")):
        return "overseas"
    return "mainland" if department else ""


def mend_lines(cells: Cells, place: MendedPlace, told: Told) -> Lines:
    """Return the numbers of the columns mobile, landline and phone, sorted by their kind and not by their column."""
    lines = Lines()
    territory, country = territory_of(place), place.country or "FR"
    for home in ("mobile", "landline", "phone"):
        raw = cells.get(home, "")
        if not raw.strip() or "@" in raw:
            continue
        number = mend_phone(raw, country, territory=territory)
        told.note(home, number)
        if number.value and number.kind and home not in {"phone", number.kind}:
            told.problem(home, "phone.other_column", raw=raw, mended=number.value)
        if number.value:
            lines.put(number, home=home)
        for other in number.others:
            lines.put(mend_phone(other, country, territory=territory), home=home)
    return lines


def mend_address(cells: Cells, books: Books, told: Told) -> tuple[str, MendedPlace]:
    """Return street and place; an address that stands whole in one cell is taken apart."""
    street = ", ".join(
        filter(None, (_text(cells.get("street", "")), _text(cells.get("street2", ""))))
    )
    postcode, city, country = (
        cells.get("postcode", ""),
        cells.get("city", ""),
        cells.get("country", ""),
    )
    whole = _WHOLE_ADDRESS.match(street) if not postcode.strip() and not city.strip() else None
    if whole:
        street, postcode, city = whole[1].strip(" ,;"), whole[2], whole[3].strip()
    place = judge_place(postcode, city, country, books=books, told=told)
    cased = town_case(street)
    told.change("street", street, cased)
    return cased, place


def judge_place(postcode: str, city: str, country: str, *, books: Books, told: Told) -> MendedPlace:
    """Return the place of three cells, and tell what is wrong with it and what was changed."""
    place = mend_place(postcode, city, country, book=books.places)
    if place.postcode_problem:
        told.problem("postcode", place.postcode_problem, raw=postcode, mended=place.postcode)
    if place.problem:
        name = {"place.mismatch": "postcode", "country.unknown": "country"}.get(
            place.problem, "city"
        )
        raw = {"postcode": postcode, "country": country}.get(name, city)
        told.problem(
            name,
            place.problem,
            raw=raw,
            mended=getattr(place, name),
            proposal=place.postcode_proposal or place.city_proposal,
        )
    for name, before, after in (
        ("postcode", postcode, place.postcode),
        ("city", city, place.city),
        ("country", country, place.country),
    ):
        told.change(name, before, after)
    return place


def mend_day(cells: Cells, name: str, *, books: Books, told: Told) -> date | None:
    """Return a date of the row."""
    raw = cells.get(name, "")
    if not raw.strip():
        return None
    mended = mend_date(
        raw,
        style=books.style(name),
        today=books.today,
        kind="birth" if name == "born_on" else "past",
    )
    told.note(name, mended)
    return date.fromisoformat(mended.value) if mended.value else None


def mend_company(cells: Cells, told: Told) -> tuple[str, str, str]:
    """Return company, SIRET and SIREN; the SIREN is read from the SIRET where it stands alone."""
    company = tidy(cells.get("company", ""))
    company = "" if fold(company) in _NO_COMPANY else company
    siret = _number(cells, "siret", told)
    siren = _number(cells, "siren", told)
    if siret.value and siren.value and not siret.value.startswith(siren.value):
        told.problem("siren", "siren.mismatch", raw=siren.raw, mended=siren.value)
    long = siret.value or next((other for other in siren.others if len(other) == 14), "")
    short = (
        siren.value or long[:9] or next((other for other in siret.others if len(other) == 9), "")
    )
    return company, long, short


def _number(cells: Cells, name: str, told: Told) -> Mended:
    raw = cells.get(name, "")
    if not raw.strip():
        return Mended("", raw)
    mended = mend_siret(raw) if name == "siret" else mend_siren(raw)
    told.note(name, mended)
    return mended


def mend_consents(cells: Cells, books: Books, told: Told) -> tuple[ConsentSeen, ...]:
    """Return the answers of the yes/no columns that are filled in."""
    found: list[ConsentSeen] = []
    at = mend_day(cells, "consent_email_at", books=books, told=told)
    for name, channel in CONSENTS:
        raw = cells.get(name, "")
        if not raw.strip():
            continue
        answer = mend_yes_no(raw)
        if answer.problem:
            told.problem(name, answer.problem, raw=raw)
        if answer.value or answer.problem:
            yes = {"oui": True, "non": False}.get(answer.value)
            found.append(ConsentSeen(channel, yes, at if channel == "email" else None, raw))
    return tuple(found)


def references_of(cells: Cells) -> tuple[tuple[str, str], ...]:
    """Return the numbers by which other systems name the person."""
    found = (
        ("customer", _reference(cells.get("reference", ""))),
        ("card", _reference(cells.get("card", ""))),
    )
    return tuple((kind, value) for kind, value in found if value)


def _reference(raw: str) -> str:
    text = tidy(unfloat(raw.strip()).text)
    return "" if fold(text) in NO_TEXT else text


def _text(raw: str) -> str:
    text = tidy(raw).strip(" ,;")
    return "" if fold(text) in NO_TEXT else text

"""One row of a contacts file, mended whole: every cell in the light of the others and of the file.

Cells that are plain are told at sight and cells that repeat are judged once; each part of a row that holds anything odd
goes the long way (`rows_careful`). Both ways give the same row, and a test says so.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from carnet.mending.rules.books import DATE_FIELDS, Books
from carnet.mending.rules.capitals import town_case
from carnet.mending.rules.languages import language_code
from carnet.mending.rules.plain import (
    Names,
    Table,
    in_their_cells,
    plain_day,
    plain_mail,
    plain_phone,
)
from carnet.mending.rules.row_parts import (
    CONSENTS,
    Lines,
    Told,
    judge_place,
    mend_address,
    mend_company,
    mend_consents,
    mend_day,
    mend_lines,
    references_of,
)
from carnet.mending.rules.rows_careful import cut, kind_of_row, mail_of_row, name_of_row, tags_of
from carnet.mending.rules.tidy import tidy
from carnet.mending.types import (
    Change,
    ConsentSeen,
    ContactKind,
    MendedPlace,
    MendedRow,
    ProblemSeen,
)

__all__ = ["Books", "mend_row"]

_STREET = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ'’.]+,?(?: [0-9A-Za-zÀ-ÖØ-öø-ÿ'’.-]+)+")
_NUMBER = re.compile(r"[A-Za-z-]*[0-9]{2,}")
_PHONES = ("mobile", "landline", "phone")
_CONSENTS = tuple(name for name, _channel in CONSENTS)
_COMPANY = ("company", "siret", "siren")


class _Place(NamedTuple):
    place: MendedPlace
    home: bool
    problems: tuple[ProblemSeen, ...]
    changes: tuple[Change, ...]


class _Day(NamedTuple):
    found: date | None
    problems: tuple[ProblemSeen, ...]
    changes: tuple[Change, ...]


class _Answer(NamedTuple):
    seen: tuple[ConsentSeen, ...]
    problems: tuple[ProblemSeen, ...]


def mend_row(cells: Mapping[str, str], *, books: Books, today: date) -> MendedRow:
    """Return the mended row; the keys of `cells` are targets ("email", "postcode", …), several cells of one target are
    joined with " / " by the caller. Never raises, whatever the cells hold.
    """
    seen = books.seen.get(today)
    if seen is None:
        seen = books.seen[today] = _Seen(replace(books, today=today, seen={}))
    return seen.row(cells)


class _Seen:
    """What was judged before in one file, read on one day."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._names = Names(books.names)
        self._places: Table[tuple[str, str, str], _Place] = Table(self._judged_place)
        self._days = {name: Table(_DayOf(name, books)) for name in DATE_FIELDS}
        self._answers: Table[tuple[str, str], _Answer] = Table(self._judged_answer)

    def row(self, cells: Mapping[str, str]) -> MendedRow:
        """Return the mended row."""
        cells = cut(cells)
        told = Told()
        street, place, at_home = self._address(cells, told)
        lines = _numbers(cells, place, told) if at_home else mend_lines(cells, place, told)
        email, others, proposal, role = _mail(cells, lines, place=place, told=told)
        company = siret = siren = ""
        if not cells.keys().isdisjoint(_COMPANY):
            company, siret, siren = mend_company(cells, told)
        civility, given, family, firm = self._name(cells, told)
        company = company or firm
        born, since, bought = self._three_days(cells, told)
        number = siret or siren
        kind: ContactKind = "consumer"
        if company or number:
            kind = kind_of_row(company, number, email=email, named=bool(given or family))
        # In the order of the fields: naming all of them takes longer than half of the mending.
        return MendedRow(
            kind, civility, given, family, company, siret, siren, email, others, proposal, role,
            lines.mobile, lines.mobile_proposal, lines.landline, lines.landline_proposal, tuple(lines.others),
            street, place.postcode, place.postcode_proposal, place.city, place.city_proposal, place.country,
            born, since, bought, self._consents(cells, told),
            tidy(cells["source"]) if "source" in cells else "",
            _references(cells),
            cells["remarks"].strip() if "remarks" in cells else "",
            tags_of(cells["tags"]) if "tags" in cells else (),
            language_code(cells["language"]) if "language" in cells else "",
            tuple(told.problems), tuple(told.changes),
        )  # fmt: skip

    def _address(self, cells: Mapping[str, str], told: Told) -> tuple[str, MendedPlace, bool]:
        """Return street, place, and whether French numbers are at home there."""
        get = cells.get
        street, code, city = get("street", ""), get("postcode", ""), get("city", "")
        placed = code.strip() or city.strip()
        if "street2" in cells or (street and not (placed and _STREET.fullmatch(street))):
            written, place = mend_address(cells, self._books, told)
            return written, place, (place.country or "FR") == "FR"
        known = self._places[code, city, get("country", "")]
        if known.problems or known.changes:
            told.problems += known.problems
            told.changes += known.changes
        cased = town_case(street)
        if cased != street:
            told.change("street", street, cased)
        return cased, known.place, known.home

    def _judged_place(self, key: tuple[str, str, str]) -> _Place:
        told = Told()
        place = judge_place(*key, books=self._books, told=told)
        home = (place.country or "FR") == "FR"
        return _Place(place, home, tuple(told.problems), tuple(told.changes))

    def _name(self, cells: Mapping[str, str], told: Told) -> tuple[str, str, str, str]:
        """Return civility, given and family name, and the company that stood in their place."""
        get = cells.get
        given, family = get("given_name", ""), get("family_name", "")
        if given and family and "full_name" not in cells:
            first, last = self._names.given[given], self._names.family[family]
            title = self._names.titles[get("civility", "")]
            if first and last and in_their_cells(title, first, last):
                for change in (title.change, first.change, last.change):
                    if change:
                        told.changes.append(change)
                return title.title, first.name, last.name, ""
        name = name_of_row(cells, books=self._books, told=told)
        return name.civility, name.given, name.family, name.company

    def _three_days(
        self, cells: Mapping[str, str], told: Told
    ) -> tuple[date | None, date | None, date | None]:
        """Return birth, first contact and last purchase; a customer known before their birth is told."""
        born = self._day(cells, "born_on", told)
        since = self._day(cells, "known_since", told)
        bought = self._day(cells, "last_purchase", told) if "last_purchase" in cells else None
        if born and since and since < born:
            raw = cells.get("known_since", "")
            told.problem("known_since", "date.before_birth", raw=raw, mended=since.isoformat())
        return born, since, bought

    def _day(self, cells: Mapping[str, str], name: str, told: Told) -> date | None:
        raw = cells.get(name)
        if not raw:
            return None
        found, problems, changes = self._days[name][raw]
        if problems:
            told.problems += problems
        if changes:
            told.changes += changes
        return found

    def _consents(self, cells: Mapping[str, str], told: Told) -> tuple[ConsentSeen, ...]:
        """Return the answers of the yes/no columns that are filled in."""
        at = self._day(cells, "consent_email_at", told)
        found: tuple[ConsentSeen, ...] = ()
        for name in _CONSENTS:
            if raw := cells.get(name):
                seen, problems = self._answers[name, raw]
                if problems:
                    told.problems += problems
                found += seen
        if at and found and found[0].channel == "email":
            return (found[0]._replace(at=at), *found[1:])
        return found

    def _judged_answer(self, key: tuple[str, str]) -> _Answer:
        told = Told()
        seen = mend_consents({key[0]: key[1]}, self._books, told)
        return _Answer(seen, tuple(told.problems))


class _DayOf:
    """Judges the cells of one date column."""

    def __init__(self, name: str, books: Books) -> None:
        self._name, self._books = name, books
        self._order = books.style(name).order

    def __call__(self, raw: str) -> _Day:
        if plain := plain_day(raw, self._order, self._books.today):
            change = (
                () if raw == plain.isoformat() else (Change(self._name, raw, plain.isoformat()),)
            )
            return _Day(plain, (), change)
        told = Told()
        found = mend_day({self._name: raw}, self._name, books=self._books, told=told)
        return _Day(found, tuple(told.problems), tuple(told.changes))


def _numbers(cells: Mapping[str, str], place: MendedPlace, told: Told) -> Lines:
    """Return the numbers of a row at home; one that is not plain sends them all the long way."""
    lines = Lines()
    if cells.keys().isdisjoint(_PHONES):
        return lines
    problems, changes = [], []
    for home in _PHONES:
        raw = cells.get(home)
        if not raw:
            continue
        found = plain_phone(raw)
        if found is None:
            return mend_lines(cells, place, told)
        number, kind = found
        if number != raw:
            changes.append(Change(home, raw, number))
        if home not in ("phone", kind):
            problems.append(ProblemSeen(home, "phone.other_column", raw, number))
        lines.place(number, kind)
    told.problems += problems
    told.changes += changes
    return lines


def _mail(
    cells: Mapping[str, str], lines: Lines, *, place: MendedPlace, told: Told
) -> tuple[str, tuple[str, ...], str, bool]:
    """Return address, further addresses, the proposal, and whether the address is a function's."""
    raw = cells.get("email", "")
    plain = plain_mail(raw)
    if plain is None:
        if not raw and not any("@" in cells.get(home, "") for home in _PHONES):
            return "", (), "", False
        mended = mail_of_row(cells, lines, place=place, told=told)
        proposal = mended.proposal if mended.proposal != mended.value else ""
        return mended.value, mended.others, proposal, mended.role
    if plain.proposal:
        told.problem(
            "email", "email.typo_domain", raw=raw, mended=plain.value, proposal=plain.proposal
        )
    if plain.value != raw:
        told.changes.append(Change("email", raw, plain.value))
    return plain.value, (), plain.proposal, plain.role


def _references(cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the numbers by which other systems name the person."""
    number, card = cells.get("reference", ""), cells.get("card", "")
    if number and not card and _NUMBER.fullmatch(number):
        return (("customer", number),)
    return references_of(cells) if number or card else ()

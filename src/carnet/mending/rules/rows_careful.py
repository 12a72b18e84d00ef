"""One row of a contacts file, mended the long way: every cell judged by every rule, in the light of the others and of the file."""

import re
from collections.abc import Mapping
from datetime import date

from carnet.mending.rules.books import Books
from carnet.mending.rules.emails import mend_email
from carnet.mending.rules.kinds import guess_kind
from carnet.mending.rules.languages import language_code
from carnet.mending.rules.names import mend_names
from carnet.mending.rules.phones import mend_phone
from carnet.mending.rules.row_parts import (
    Lines,
    Told,
    mend_address,
    mend_company,
    mend_consents,
    mend_day,
    mend_lines,
    references_of,
    territory_of,
)
from carnet.mending.rules.tidy import tidy
from carnet.mending.types import ContactKind, MendedEmail, MendedName, MendedPlace, MendedRow

LONGEST = 500
"""Signs of a cell that are read; what is longer is no value of any kind. Remarks are kept whole."""


def careful_row(cells: Mapping[str, str], *, books: Books, today: date) -> MendedRow:
    """Return what `rows.mend_row` returns, without taking anything for plain at sight."""
    if books.today != today:
        books = Books(books.names, books.places, books.styles, today)
    cells = cut(cells)
    told = Told()
    street, place = mend_address(cells, books, told)
    lines = mend_lines(cells, place, told)
    email = mail_of_row(cells, lines, place=place, told=told)
    company, siret, siren = mend_company(cells, told)
    name = name_of_row(cells, books=books, told=told)
    born, since, bought = _mend_days(cells, books, told)
    company = company or name.company
    return MendedRow(
        kind=kind_of_row(
            company, siret or siren, email=email.value, named=bool(name.given or name.family)
        ),
        civility=name.civility,
        given=name.given,
        family=name.family,
        company=company,
        siret=siret,
        siren=siren,
        email=email.value,
        other_emails=email.others,
        email_proposal=email.proposal if email.proposal != email.value else "",
        email_role=email.role,
        mobile=lines.mobile,
        mobile_proposal=lines.mobile_proposal,
        landline=lines.landline,
        landline_proposal=lines.landline_proposal,
        other_phones=tuple(lines.others),
        street=street,
        postcode=place.postcode,
        postcode_proposal=place.postcode_proposal,
        city=place.city,
        city_proposal=place.city_proposal,
        country=place.country,
        born_on=born,
        known_since=since,
        last_purchase=bought,
        consents=mend_consents(cells, books, told),
        source=tidy(cells.get("source", "")),
        references=references_of(cells),
        remarks=cells.get("remarks", "").strip(),
        tags=tags_of(cells.get("tags", "")),
        language=language_code(cells.get("language", "")),
        problems=tuple(told.problems),
        changes=tuple(told.changes),
    )


def cut(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Return the cells without what is too long to be a value; remarks stay whole."""
    if max(map(len, cells.values()), default=0) <= LONGEST:
        return cells
    return {name: cell if name == "remarks" else cell[:LONGEST] for name, cell in cells.items()}


def _mend_days(
    cells: Mapping[str, str], books: Books, told: Told
) -> tuple[date | None, date | None, date | None]:
    """Return birth, first contact and last purchase; a customer known before their birth is told."""
    born, since, bought = (
        mend_day(cells, field, books=books, told=told)
        for field in ("born_on", "known_since", "last_purchase")
    )
    if born and since and since < born:
        raw = cells.get("known_since", "")
        told.problem("known_since", "date.before_birth", raw=raw, mended=since.isoformat())
    return born, since, bought


def mail_of_row(
    cells: Mapping[str, str], lines: Lines, *, place: MendedPlace, told: Told
) -> MendedEmail:
    """Return the e-mail of the row, wherever it was typed; a phone number in its cell goes to the phone numbers."""
    raw = cells.get("email", "")
    strays = [cells[home] for home in ("mobile", "landline", "phone") if "@" in cells.get(home, "")]
    mended = mend_email(raw) if raw.strip() else MendedEmail("", raw)
    if not mended.value and sum(c.isdigit() for c in raw) >= 9 and "@" not in raw:
        number = mend_phone(raw, place.country or "FR", territory=territory_of(place))
        if number.value:
            told.problem("email", "phone.other_column", raw=raw, mended=number.value)
            lines.put(number, home="phone")
            mended = MendedEmail("", raw)
    for stray in strays:
        found = mend_email(stray)
        if found.value and not mended.value:
            mended = found
    told.note("email", mended)
    return mended


def name_of_row(cells: Mapping[str, str], *, books: Books, told: Told) -> MendedName:
    """Return the name of the row and tell what had to be guessed."""
    cell = {
        key: cells.get(key, "") for key in ("civility", "given_name", "family_name", "full_name")
    }
    name = mend_names(
        cell["civility"],
        cell["given_name"],
        cell["family_name"],
        cell["full_name"],
        book=books.names,
    )
    if name.problem:
        raw = " | ".join(filter(None, (cell["given_name"], cell["family_name"], cell["full_name"])))
        told.problem(
            "name",
            name.problem,
            raw=raw,
            mended=f"{name.given} {name.family}".strip() or name.company,
        )
    told.change("civility", cell["civility"], name.civility)
    if name.problem in {"name.swapped", "name.in_one_cell"}:
        told.change(
            "name",
            cell["full_name"] or cell["family_name"] or cell["given_name"],
            f"{name.given} {name.family}".strip(),
        )
    elif not name.problem:
        told.change("given_name", cell["given_name"], name.given)
        told.change("family_name", cell["family_name"], name.family)
    return name


def kind_of_row(company: str, number: str, *, email: str, named: bool) -> ContactKind:
    """Return who the row is about; a company nobody is named in is the contact itself."""
    kind = guess_kind(company, number, email)
    return "company" if kind == "professional" and not named else kind


def tags_of(raw: str) -> tuple[str, ...]:
    """Return the tags of a cell, each once."""
    return tuple(dict.fromkeys(filter(None, (tidy(part) for part in re.split(r"[;,|/]", raw)))))

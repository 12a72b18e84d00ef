"""What the properties of a vCard say, as the cells of a row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SEMICOLON = re.compile(r"(?<!\\);")
_COMMA = re.compile(r"(?<!\\),")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*|\s.*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")
# The year that an iPhone writes where none was given.
_NO_YEAR_AT_ALL = "1604"
_MOST_OF_A_KIND = 5


class Property(NamedTuple):
    """One line of a card: its name in capitals, its parameters in capitals, its value as written."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    value: str

    @property
    def types(self) -> frozenset[str]:
        """Return the types, such as HOME, WORK, CELL, FAX and PREF."""
        return frozenset(self.parameters.get("TYPE", ()))


def cells_of_card(properties: Sequence[Property]) -> dict[str, list[str]]:
    """Return the values of a card by column; a column that several values fill has as many cells."""
    cells: dict[str, list[str]] = {}
    for column, value in _told(properties):
        held = cells.setdefault(column, [])
        if value and value not in held and len(held) < _MOST_OF_A_KIND:
            held.append(value)
    # The full name is told only by a card that does not tell its parts.
    if cells.get("given") or cells.get("family") or cells.get("full") == cells.get("company"):
        cells.pop("full", None)
    return {column: values for column, values in cells.items() if values}


def _told(properties: Sequence[Property]) -> Iterator[tuple[str, str]]:
    for found in _preferred_first(properties):
        if found.name == "N":
            names = dict(
                zip(("family", "given", "more", "civility"), _parts(found.value), strict=False)
            )
            names.pop("more", None)
            yield from names.items()
        elif found.name == "TEL":
            yield _phone_column(found.types), _number(found.value)
        elif found.name == "ORG":
            yield "company", _parts(found.value)[0]
        elif found.name in _TEXTS:
            yield _TEXTS[found.name], plain(found.value)
        elif found.name in {"BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY"}:
            yield "born" if found.name == "BDAY" else "married", _day(found.value)
        elif found.name == "EMAIL":
            yield "email", plain(re.sub(r"(?i)^mailto:", "", found.value))
    yield from _addresses(properties)


_TEXTS = {
    "FN": "full",
    "TITLE": "job",
    "LANG": "language",
    "CATEGORIES": "tags",
    "NOTE": "note",
    "URL": "web",
    "UID": "reference",
}


def _preferred_first(properties: Sequence[Property]) -> list[Property]:
    return sorted(
        properties, key=lambda p: not ("PREF" in p.types or p.parameters.get("PREF") == ("1",))
    )


def _phone_column(types: frozenset[str]) -> str:
    if types & {"FAX", "PAGER", "MODEM", "BBS", "TELEX"}:
        return "fax"
    return "mobile" if types & {"CELL", "IPHONE"} else "phone"


def _number(value: str) -> str:
    """Return a phone number out of its address ("tel:+1-418-656-9254;ext=102")."""
    text = plain(value)
    if text[:4].lower() == "tel:":
        return text[4:].partition(";")[0]
    return text


def _day(value: str) -> str:
    """Return a day as YYYY-MM-DD, one without a year as day and month, anything else as it is written."""
    text = plain(value)
    if found := _DAY.fullmatch(text):
        year, month, day = found.groups()
        return f"{day}/{month}" if year == _NO_YEAR_AT_ALL else f"{year}-{month}-{day}"
    if found := _NO_YEAR.fullmatch(text):
        return f"{found[2]}/{found[1]}"
    return text


def _addresses(properties: Sequence[Property]) -> Iterator[tuple[str, str]]:
    """Give the cells of the first address, the preferred one when it is named, and the others as one text each."""
    first = True
    for found in _preferred_first([p for p in properties if p.name == "ADR"]):
        box, more, street, city, _region, postcode, country = (
            _parts(found.value) + ["", "", "", "", "", "", ""]
        )[:7]
        if not any((box, more, street, city, postcode, country)):
            continue
        if not first:
            told = (street, more, box, f"{postcode} {city}".strip(), country)
            yield "other_addresses", ", ".join(filter(None, told))
            continue
        first = False
        line = street or more or box
        yield "street", line
        yield "street2", ", ".join(filter(None, (part for part in (more, box) if part != line)))
        yield "postcode", postcode
        yield "city", city
        yield "country", country


def _parts(value: str) -> list[str]:
    """Return the parts of a structured value, each as one text."""
    return [
        ", ".join(filter(None, (plain(one) for one in _COMMA.split(part))))
        for part in _SEMICOLON.split(value)
    ]


def plain(value: str) -> str:
    """Return a value with its escapes read, on one line."""
    text = _ESCAPED.sub(lambda e: "\n" if e[1] in "nN" else e[1], value)
    lines = [" ".join(line.split()) for line in text.replace("\x00", "").splitlines()]
    return ", ".join(line.strip(" ,") for line in lines if line.strip(" ,"))

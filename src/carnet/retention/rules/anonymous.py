"""Is a table anonymous? The three tests of opinion WP216: singling out, linkability, inference (R-20, R-22).

A table of figures is anonymous when nobody stands out in it, when none of its columns leads back to another file, and
when belonging to a group does not tell what one did not know. Taking the name away is none of the three (R-23).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Value = str | int | None
Row = Mapping[str, Value]
Test = Literal["singling_out", "linkability", "inference"]

PUBLISHED = 11
INSIDE = 5
DIVERSE = 2
COMMONEST = 0.8
_KEYS = re.compile(
    r"^(id|uuid|key|pk|contact|person|customer|client|email|e_mail|mail|phone|mobile|name|given_name|family_name"
    r"|first_name|last_name|siret|siren|iban|ip|card|reference|.*_(id|key|number|hash|digest))$"
)
_EXACT_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_LONG_NUMBER = re.compile(r"^\+?[\d .-]{9,}$")
_POSTCODE = re.compile(r"^\d{5}$")
_TOKEN = re.compile(r"^(?=.*\d)[0-9a-f-]{16,}$", re.IGNORECASE)
_UNIQUE_FROM = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """One test that the table fails: on which column, and the figure that shows it (people, values or per cent)."""

    test: Test
    column: str
    why: str
    found: int


@dataclass(frozen=True, slots=True)
class Anonymity:
    """The smallest group of people alike, whether the three tests are passed, and each failure."""

    k: int
    passed: bool
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One group of people alike: the values they share, and how many they are."""

    values: tuple[tuple[str, Value], ...]
    people: int


def check(
    rows: Sequence[Row],
    *,
    quasi: Sequence[str],
    sensitive: Sequence[str] = (),
    at_least: int = PUBLISHED,
) -> Anonymity:
    """Put a table of one row a person to the three tests.

    `quasi` are the columns by which somebody could be known, `sensitive` those that nobody should learn; `at_least`
    is the smallest group allowed: 11 in what is published, 5 inside the house. An empty table holds nobody.
    """
    classes = _classes(rows, quasi)
    k = min((len(members) for members in classes.values()), default=0)
    failures = (
        *_singled_out(classes, at_least),
        *_linked(rows),
        *_inferred(classes, sensitive),
    )
    return Anonymity(k, not failures and bool(rows), failures)


def cells(rows: Iterable[Row], quasi: Sequence[str]) -> tuple[Cell, ...]:
    """Count the people of each group, in the order of the values."""
    counts = Counter(tuple((name, row.get(name)) for name in quasi) for row in rows)
    ordered = sorted(counts.items(), key=lambda item: str(item[0]))
    return tuple(Cell(values, people) for values, people in ordered)


def without_rare(
    rows: Sequence[Row], *, quasi: Sequence[str], at_least: int = PUBLISHED
) -> tuple[list[Row], int]:
    """Leave out the people of groups that are too small, and return the rest and how many were left out.

    When those left out are themselves too few, the next smallest group goes as well: otherwise a total published
    elsewhere would give them back by subtraction.
    """
    by_size = sorted(_classes(rows, quasi).values(), key=len)
    left_out = 0
    while by_size and (len(by_size[0]) < at_least or 0 < left_out < at_least):
        left_out += len(by_size.pop(0))
    kept = {id(row) for members in by_size for row in members}
    return [row for row in rows if id(row) in kept], left_out


def _classes(rows: Iterable[Row], quasi: Sequence[str]) -> dict[tuple[Value, ...], list[Row]]:
    classes: dict[tuple[Value, ...], list[Row]] = defaultdict(list)
    for row in rows:
        classes[tuple(row.get(name) for name in quasi)].append(row)
    return classes


def _singled_out(
    classes: Mapping[tuple[Value, ...], Sequence[Row]], at_least: int
) -> list[Failure]:
    small = [len(members) for members in classes.values() if len(members) < at_least]
    return [Failure("singling_out", "", "small_cell", min(small))] if small else []


def _linked(rows: Sequence[Row]) -> list[Failure]:
    """Find the columns by which a row meets the same person in another file."""
    names = dict.fromkeys(name for row in rows for name in row)
    found = []
    for name in names:
        values = [row[name] for row in rows if row.get(name) not in (None, "")]
        if why := _link(name, values):
            found.append(Failure("linkability", name, why, len(set(values))))
    return found


def _link(name: str, values: Sequence[Value]) -> str:
    if _KEYS.match(name.lower()):
        return "identifier"
    texts = [str(value) for value in values]
    if any(_EXACT_DAY.match(text) for text in texts):
        return "exact_day"
    if any(_MAIL.search(text) or _LONG_NUMBER.match(text) or _TOKEN.match(text) for text in texts):
        return "identifier"
    if any(_POSTCODE.match(text) for text in texts):
        return "postcode"
    if len(texts) >= _UNIQUE_FROM and len(set(texts)) == len(texts):
        return "person_key"
    return ""


def _inferred(
    classes: Mapping[tuple[Value, ...], Sequence[Row]], sensitive: Sequence[str]
) -> list[Failure]:
    """Find the sensitive columns that a group gives away: one value only, or one that nearly all of them share."""
    found = []
    for name in sensitive:
        counted = [Counter(row.get(name) for row in members) for members in classes.values()]
        poorest = min((len(counts) for counts in counted), default=DIVERSE)
        share = max((max(c.values()) / c.total() for c in counted), default=0.0)
        if poorest < DIVERSE:
            found.append(Failure("inference", name, "one_value", poorest))
        elif share > COMMONEST:
            found.append(Failure("inference", name, "nearly_all", round(share * 100)))
    return found

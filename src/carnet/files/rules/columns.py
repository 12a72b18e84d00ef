"""Where each column of a file goes, from its name and its values together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from carnet.files.rules.columns_values import distinct_share, kind_of, median_year
from carnet.files.rules.columns_words import header_scores, header_tokens, says_nothing
from carnet.files.types import CONTACT_TARGETS, ORDER_TARGETS, ColumnGuess, Target
from carnet.kit.crypto import digest
from carnet.kit.text import fold

# Targets that several columns of one file may fill; any other goes to its best column alone.
MANY: frozenset[Target] = frozenset(
    {
        Target.EMAIL,
        Target.PHONE,
        Target.MOBILE,
        Target.LANDLINE,
        Target.REMARKS,
        Target.TAGS,
        Target.IGNORE,
    }
)
_OF_ORDERS: frozenset[Target] = frozenset(ORDER_TARGETS) - frozenset(CONTACT_TARGETS)
_OF_PEOPLE: frozenset[Target] = frozenset(
    {
        Target.CIVILITY,
        Target.FAMILY_NAME,
        Target.GIVEN_NAME,
        Target.FULL_NAME,
        Target.STREET,
        Target.POSTCODE,
        Target.MOBILE,
        Target.BORN_ON,
    }
)
_SAMPLE = 500
# Dates whose middle lies before this year are birthdays: no customer file began that early for half of its people.
_LONG_AGO = 2004
# What values may look like under a name. A target that is not listed takes any text.
_FITS: Mapping[Target, frozenset[str]] = {
    Target.EMAIL: frozenset({"email"}),
    Target.PHONE: frozenset({"phone", "mobile", "siren"}),
    Target.MOBILE: frozenset({"phone", "mobile", "siren"}),
    Target.LANDLINE: frozenset({"phone", "mobile", "siren"}),
    Target.POSTCODE: frozenset({"postcode", "number", "code"}),
    Target.BORN_ON: frozenset({"date", "number"}),
    Target.KNOWN_SINCE: frozenset({"date", "number"}),
    Target.LAST_PURCHASE: frozenset({"date", "number"}),
    Target.CONSENT_EMAIL_AT: frozenset({"date", "number"}),
    Target.ORDER_AT: frozenset({"date", "number"}),
    Target.SIRET: frozenset({"siret", "siren", "number", "amount", "code"}),
    Target.SIREN: frozenset({"siren", "siret", "number", "phone", "mobile"}),
    Target.CONSENT_EMAIL: frozenset({"yes_no", "date", "text", "name", "country", "number"}),
    Target.CONSENT_SMS: frozenset({"yes_no", "date", "text", "name", "country", "number"}),
    Target.CONSENT_PHONE: frozenset({"yes_no", "date", "text", "name", "country", "number"}),
    Target.CONSENT_POST: frozenset({"yes_no", "date", "text", "name", "country", "number"}),
    Target.QUANTITY: frozenset({"number", "amount", "yes_no", "postcode", "code"}),
    Target.UNIT_PRICE: frozenset({"amount", "number", "yes_no", "postcode"}),
    Target.AMOUNT: frozenset({"amount", "number", "postcode", "siren", "phone", "mobile"}),
    Target.CIVILITY: frozenset({"civility", "name", "text"}),
}
_NOT_TEXT = frozenset({"email", "date", "phone", "mobile", "siret"})
_WORDY: frozenset[Target] = frozenset(
    {
        Target.GIVEN_NAME,
        Target.FAMILY_NAME,
        Target.FULL_NAME,
        Target.COMPANY,
        Target.CITY,
        Target.STREET,
        Target.COUNTRY,
        Target.ITEM_NAME,
    }
)
# What values say without any name, with the confidence that deserves.
_BY_VALUE: Mapping[str, tuple[Target, float]] = {
    "email": (Target.EMAIL, 0.85),
    "civility": (Target.CIVILITY, 0.8),
    "siret": (Target.SIRET, 0.8),
    "siren": (Target.SIREN, 0.5),
    "mobile": (Target.MOBILE, 0.8),
    "phone": (Target.PHONE, 0.75),
    "postcode": (Target.POSTCODE, 0.7),
    "country": (Target.COUNTRY, 0.65),
    "street": (Target.STREET, 0.7),
    "given_name": (Target.GIVEN_NAME, 0.65),
    "full_name": (Target.FULL_NAME, 0.65),
    "company": (Target.COMPANY, 0.5),
}
# A name with one of these is no business of the record, whatever the values look like.
_ABOUT_ELSE: frozenset[str] = frozenset(
    [
        "fax",
        "telecopie",
        "telecopieur",
        "web",
        "site",
        "url",
        "commune",
        "insee",
        "conjoint",
        "vendeur",
        "parent",
    ]
)
_NOTES = {
    "both": "Reconnue par son nom et par ses valeurs",
    "name": "Reconnue par son nom",
    "values": "Reconnue par ses valeurs, son nom ne dit rien",
    "against": "Son nom dit autre chose, ses valeurs ont décidé",
    "neighbour": "Reconnue par ses valeurs et par ses voisines",
    "empty": "Colonne vide",
    "unknown": "Carnet ne sait pas où la ranger",
    "second": "Une autre colonne convient mieux à cette place",
}


def signature(headers: Sequence[str]) -> str:
    """Return the digest of the folded headers, in order: files of one make have one signature."""
    return digest(*(fold(h) for h in headers))


def guess_kind(guesses: Sequence[ColumnGuess]) -> str:
    """Say whether the columns describe "contacts" or "orders"."""
    found = {g.target for g in guesses}
    return (
        "orders"
        if len(found & _OF_ORDERS) >= 3 and len(found & _OF_ORDERS) > len(found & _OF_PEOPLE)
        else "contacts"
    )


def guess_columns(
    headers: Sequence[str], sample_rows: Sequence[Sequence[str]], *, kind: str = ""
) -> list[ColumnGuess]:
    """Guess where each column goes. `sample_rows` are the cells of as many rows as one likes: a few
    hundred, spread over them, are looked at.

    `kind` ("contacts" or "orders") limits the answer to that kind of file; without it the better fitting one is taken.
    """
    columns = _columns(headers, sample_rows)
    if kind:
        return _assigned(columns, ORDER_TARGETS if kind == "orders" else CONTACT_TARGETS)
    return _assigned(columns, ORDER_TARGETS if _are_order_lines(columns) else CONTACT_TARGETS)


class _Column:
    """One column under study."""

    def __init__(self, index: int, header: str, values: Sequence[str]) -> None:
        self.index, self.header = index, header
        told = [v for v in values if v]
        self.filled = len(told) / len(values) if values else 0.0
        self.samples = tuple(list(dict.fromkeys(v[:80] for v in told))[:3])
        self.kind, self.share = kind_of(told)
        self.distinct = distinct_share(told)
        self.year = median_year(told) if self.kind == "date" else 0
        self.length = sum(map(len, told)) / len(told) if told else 0.0
        self.letters = sum(c.isalpha() for v in told for c in v) / (sum(map(len, told)) or 1)


def _columns(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[_Column]:
    step = max(1, len(rows) // _SAMPLE)
    taken = rows[::step] if step > 1 else rows
    columns = []
    for i, header in enumerate(headers):
        columns.append(_Column(i, header, [r[i] if i < len(r) else "" for r in taken]))
    return columns


def _are_order_lines(columns: Sequence[_Column]) -> bool:
    """Say whether the names speak of orders: three of their own words outright, and more of them than of people."""
    said = {
        t
        for c in columns
        if not _is_letter_header(c.header)
        for t, v in header_scores(c.header).items()
        if v >= 0.9
    }
    return len(said & _OF_ORDERS) >= 3 and len(said & _OF_ORDERS) > len(said & _OF_PEOPLE)


def _score(column: _Column, target: Target, named: float) -> tuple[float, str]:
    """Return confidence and the reason for one column and one target."""
    fits = _FITS.get(target)
    if column.kind == "empty":
        return (0.6 * named, "empty") if named else (0.0, "empty")
    if named:
        if fits is not None and column.kind in fits:
            return min(0.99, 0.45 + 0.5 * named + 0.04 * column.share), "both"
        if fits is None and not (target in _WORDY and column.kind in _NOT_TEXT):
            return 0.42 + 0.5 * named + _bonus(column, target), "both" if _bonus(
                column, target
            ) else "name"
        return 0.3 * named, "name"
    elsewhere = _ABOUT_ELSE & set(header_tokens(column.header)) or says_nothing(column.header)
    by_value = None if elsewhere else _BY_VALUE.get(column.kind)
    if by_value and by_value[0] is target:
        return by_value[1] * (0.8 + 0.2 * column.share), "values"
    return 0.0, ""


def _bonus(column: _Column, target: Target) -> float:
    """Return what agreeing values add when the name already allows them."""
    told = {
        Target.GIVEN_NAME: {"given_name"},
        Target.FULL_NAME: {"full_name"},
        Target.FAMILY_NAME: {"name"},
        Target.COMPANY: {"company"},
        Target.STREET: {"street"},
        Target.CITY: {"name"},
        Target.COUNTRY: {"country"},
        Target.REMARKS: {"text"},
    }.get(target, set())
    if column.kind in told:
        return 0.07
    if target is Target.FAMILY_NAME and column.kind == "full_name":
        return -0.05
    if target is Target.FULL_NAME and column.kind == "given_name":
        return -0.3
    if (
        target in {Target.REFERENCE, Target.CARD, Target.ORDER_ID}
        and column.distinct < 0.2
        and target is not Target.ORDER_ID
    ):
        return -0.2
    return 0.0


def _by_neighbourhood(
    columns: Sequence[_Column], guesses: dict[int, ColumnGuess], allowed: frozenset[Target]
) -> None:
    """Fill what only the neighbours tell: the town beside the postcode, the surname beside the given name, dates by year."""
    taken = {g.target for g in guesses.values()}
    for column in columns:
        if guesses[column.index].target is not Target.IGNORE or column.filled < 0.02:
            continue
        target = _neighbour_target(column, columns, guesses, taken)
        if target is not None and target in allowed and target not in taken:
            guesses[column.index] = replace(
                guesses[column.index], target=target, confidence=0.55, note=_NOTES["neighbour"]
            )
            taken.add(target)


def _neighbour_target(
    column: _Column,
    columns: Sequence[_Column],
    guesses: Mapping[int, ColumnGuess],
    taken: set[Target],
) -> Target | None:
    if says_nothing(column.header) or (
        header_tokens(column.header)
        and header_scores(column.header)
        and not _is_letter_header(column.header)
    ):
        return None
    beside = {guesses[i].target for i in (column.index - 1, column.index + 1) if i in guesses}
    if (
        column.kind in {"name", "text"}
        and column.letters > 0.7
        and column.length < 25
        and Target.POSTCODE in beside
    ):
        return Target.CITY
    if (
        column.kind in {"name", "full_name", "given_name"}
        and Target.GIVEN_NAME in beside
        and column.distinct > 0.1
    ):
        return Target.FAMILY_NAME
    if column.kind == "date":
        return (
            Target.BORN_ON
            if 0 < column.year < max(_newest(columns) - 14, _LONG_AGO)
            else Target.KNOWN_SINCE
        )
    if (
        column.kind == "text"
        and column.length > 12
        and Target.REMARKS not in taken
        and _is_letter_header(column.header)
    ):
        return Target.REMARKS
    return None


def _newest(columns: Sequence[_Column]) -> int:
    return max((c.year for c in columns), default=0) or 2000


def _is_letter_header(header: str) -> bool:
    return fold(header).startswith(("colonne ", "column "))


def _assigned(columns: Sequence[_Column], allowed: Sequence[Target]) -> list[ColumnGuess]:
    ranked: list[tuple[float, int, Target, str]] = []
    for column in columns:
        names = {} if _is_letter_header(column.header) else header_scores(column.header)
        for target in allowed:
            score, why = _score(column, target, names.get(target, 0.0))
            if why == "values" and any(v >= 0.9 for v in names.values()):
                why = "against"
            if score >= 0.4:
                ranked.append((score, column.index, target, why))
    ranked.sort(key=lambda r: (-r[0], r[1]))
    guesses = {c.index: _left_out(c, "empty" if c.kind == "empty" else "unknown") for c in columns}
    taken: set[Target] = set()
    for score, index, target, why in ranked:
        if guesses[index].target is not Target.IGNORE or (target in taken and target not in MANY):
            continue
        guesses[index] = replace(
            guesses[index], target=target, confidence=round(score, 2), note=_NOTES[why]
        )
        taken.add(target)
    for score, index, _target, _why in ranked:
        if guesses[index].target is Target.IGNORE and score >= 0.6:
            guesses[index] = replace(guesses[index], note=_NOTES["second"])
    _by_neighbourhood(columns, guesses, frozenset(allowed))
    return [guesses[c.index] for c in columns]


def _left_out(column: _Column, why: str) -> ColumnGuess:
    return ColumnGuess(
        index=column.index,
        header=column.header,
        target=Target.IGNORE,
        confidence=0.0,
        kind_seen=column.kind,
        samples=column.samples,
        filled=round(column.filled, 3),
        note=_NOTES[why],
    )

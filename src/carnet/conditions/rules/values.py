"""The values of one comparison: read by the kind of what is compared, and written back."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from carnet.conditions.rules.reading import Reading, shown
from carnet.conditions.types import OPERATORS, Kind, Test, Value, Values

MILLI = 1000
MOST_DAYS = 36_500
_LARGEST = 10**15
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS = range(1800, 2201)
_DAYS = ("within_days", "not_within_days", "coming_days", "next_days")
_WORDS = {
    "number": ("un nombre", "a number"),
    "money": ("un montant en unités (12.5 pour 12,50 €)", "an amount in units (12.5)"),
    "date": ("un jour « AAAA-MM-JJ »", "a day “YYYY-MM-DD”"),
    "moment": ("un jour « AAAA-MM-JJ »", "a day “YYYY-MM-DD”"),
    "bool": ("true ou false", "true or false"),
}


class Compared(Protocol):
    """What a comparison is about: a field or a detail of a fact."""

    @property
    def name(self) -> str:
        """Its name in rules."""

    @property
    def kind(self) -> Kind:
        """The kind of its values."""


def read_test(reading: Reading, raw: Mapping[str, Any], path: str, *, info: Compared) -> Test:
    """Read the one operator of a comparison and its values; the member "field" is not looked at."""
    names = [n for n in raw if n != "field"]
    allowed = OPERATORS[info.kind]
    if len(names) != 1:
        few = ", ".join(allowed)
        reading.refuse(
            path,
            fr=f"une comparaison, et une seule, est attendue pour « {info.name} » : {few}.",
            en=f"one comparison, and only one, is expected for “{info.name}”: {few}.",
        )
    operator = names[0]
    if operator not in allowed:
        what = (
            f"comparaison qui ne convient pas à « {info.name} »",
            f"comparison that does not suit “{info.name}”",
        )
        reading.unknown(what, f"{path}/{operator}", name=operator, known=allowed)
    return read_values(reading, raw[operator], f"{path}/{operator}", kind=info.kind)


def read_values(reading: Reading, raw: Any, path: str, *, kind: Kind) -> Test:
    """Read the values of the operator that the path ends with."""
    operator = path.rpartition("/")[2]
    if operator in ("empty", "known"):
        if raw is not True:
            _refuse(reading, path, raw, words=("true", "true"))
        return Test(operator)
    if operator in _DAYS:
        return Test(operator, (reading.whole(raw, path, least=0, most=MOST_DAYS),))
    if operator in ("in", "not_in"):
        listed = reading.members(raw, path)
        return Test(operator, tuple(_one(reading, v, f"{path}/{i}", kind=kind) for i, v in enumerate(listed)))  # fmt: skip
    if operator == "between":
        return Test(operator, _pair(reading, raw, path, kind=kind))
    value = _one(reading, raw, path, kind=kind)
    if operator in ("contains", "not_contains", "starts") and value == "":
        _refuse(reading, path, raw, words=("un texte non vide", "a text that is not empty"))
    return Test(operator, (value,))


def _pair(reading: Reading, raw: Any, path: str, *, kind: Kind) -> Values:
    if not isinstance(raw, list) or len(raw) != 2:
        _refuse(reading, path, raw, words=("une liste de deux valeurs", "a list of two values"))
    low, high = (_one(reading, v, f"{path}/{i}", kind=kind) for i, v in enumerate(raw))
    if low > high:  # type: ignore[operator]  # both are of the kind
        reading.refuse(
            path,
            fr=f"les bornes sont inversées : {shown(raw[0])} est plus grand que {shown(raw[1])}.",
            en=f"the bounds are the wrong way round: {shown(raw[0])} is more than {shown(raw[1])}.",
        )
    return (low, high)


def _one(reading: Reading, raw: Any, path: str, *, kind: Kind) -> Value:
    if kind in ("number", "money"):
        return _number(reading, raw, path, kind=kind)
    if kind in ("date", "moment"):
        return read_day(reading, raw, path)
    if kind == "bool":
        if not isinstance(raw, bool):
            _refuse(reading, path, raw, words=_WORDS[kind])
        return raw
    return reading.text(raw, path)


def _number(reading: Reading, raw: Any, path: str, *, kind: Kind) -> Value:
    number = Decimal(repr(raw)) if isinstance(raw, float) else raw
    good = isinstance(number, int | Decimal) and not isinstance(raw, bool)
    if not good or not Decimal(number).is_finite() or abs(number) >= _LARGEST:
        _refuse(reading, path, raw, words=_WORDS[kind])
    exact = Decimal(number) * MILLI if kind == "money" else Decimal(number)
    exponent = exact.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < (0 if kind == "money" else -6):
        reading.refuse(
            path,
            fr=f"{shown(raw)} a trop de décimales.",
            en=f"{shown(raw)} has too many decimals.",
        )
    return int(exact) if exact == int(exact) else exact


def read_day(reading: Reading, raw: Any, path: str) -> date:
    """Read a day written "2026-05-17"."""
    try:
        if isinstance(raw, str) and _DAY.fullmatch(raw):
            day = date.fromisoformat(raw)
            if day.year in _YEARS:
                return day
    except ValueError:
        pass
    return _refuse(reading, path, raw, words=_WORDS["date"])


def _refuse(reading: Reading, path: str, raw: Any, *, words: tuple[str, str]) -> Any:
    return reading.refuse(
        path,
        fr=f"{words[0]} est attendu, pas {shown(raw)}.",
        en=f"{words[1]} is expected, not {shown(raw)}.",
    )


def written(value: Value, kind: str) -> Any:
    """Return a value as it stands in JSON: amounts in units, days as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | str):
        return value
    number = Decimal(value) / MILLI if kind == "money" else Decimal(value)
    return int(number) if number == int(number) else float(number)

"""What sentences share in every language: clauses, quoted words, lists, how values of a field are said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from carnet.conditions.types import Detail, FieldInfo, Test, Value

FEW, MOST = 5, 12
_YEAR, _MONTHS = 365, 12


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition as a relative clause: "qui" + "ont acheté"."""

    link: str
    text: str

    @property
    def whole(self) -> str:
        """Return the clause with its link."""
        return f"{self.link} {self.text}"


@dataclass(frozen=True, slots=True)
class Verb:
    """What people did: affirmed ("acheté", "bought") and denied ("buy"), what it is done to, the same denied."""

    done: str
    denied: str
    object: str = ""
    no_object: str = ""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language says small things."""

    code: str
    quotes: tuple[str, str]
    last_or: str
    thousands: str
    point: str
    day: Callable[[date], str]
    money: Callable[[str], str]
    yes_no: tuple[str, str]
    many: str

    def quoted(self, text: str) -> str:
        """Return a text between the quotes of the language."""
        return f"{self.quotes[0]}{text}{self.quotes[1]}"

    def listed(self, words: Sequence[str], last: str) -> str:
        """Return words as a list: "a, b ou c"."""
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"

    def number(self, value: Value) -> str:
        """Return a number with the signs of the language."""
        whole, _dot, rest = f"{Decimal(str(value)).normalize():f}".partition(".")
        sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        grouped = f"{int(digits):,}".replace(",", self.thousands)
        return f"{sign}{grouped}{self.point}{rest}" if rest else f"{sign}{grouped}"

    def amount(self, milli: Value) -> str:
        """Return an amount of thousandths: no decimals, or two at least."""
        units = Decimal(str(milli)) / 1000
        if units == int(units):
            return self.money(self.number(int(units)))
        whole, _point, rest = self.number(units).partition(self.point)
        return self.money(f"{whole}{self.point}{rest.ljust(2, '0')}")

    def value(self, value: Value, info: FieldInfo | Detail) -> str:
        """Return a value as the language writes it."""
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, bool):
            return self.yes_no[0 if value else 1]
        if info.kind == "money":
            return self.amount(value)
        if isinstance(value, int | Decimal):
            return self.number(value)
        return self.quoted(info.worded(value, self.code))

    def values(self, test: Test, info: FieldInfo | Detail) -> str:
        """Return values as a list, or how many there are."""
        if len(test.values) > FEW:
            return self.many.format(self.number(len(test.values)))
        return self.listed([self.value(v, info) for v in test.values], self.last_or)

    def named(self, test: Test, info: FieldInfo | Detail, *, quoted: bool) -> str:
        """Return all values by name, places without quotes."""
        said = [info.worded(str(v), self.code) for v in test.values]
        return self.listed([self.quoted(x) for x in said] if quoted else said, self.last_or)


def months(days: int) -> int:
    """Return the months that a number of days stands for when it is whole years; 0 otherwise."""
    return days // _YEAR * _MONTHS if days and days % _YEAR == 0 else 0


def label(info: FieldInfo | Detail, language: str) -> str:
    """Return the words of a field."""
    return info.labels.get(language) or info.name


def lowered(text: str) -> str:
    """Return a text beginning in lower case, unless it begins with an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """Return a text beginning with a capital."""
    return text[:1].upper() + text[1:]

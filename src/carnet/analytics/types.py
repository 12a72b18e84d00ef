"""What the room speaks of: periods, figures with their base, tables and charts that any format can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Step = Literal["day", "week", "month"]
Versus = Literal["before", "year", ""]
Kind = Literal["text", "count", "money", "percent", "month"]
State = Literal["yes", "cond", "no"]
Value = int | float | str | date | None


class Misasked(ValueError):
    """What was asked cannot be answered: `field` names what is wrong, `code` why."""

    def __init__(self, field: str, code: str) -> None:
        """Keep the field and the code of the sentence."""
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to before `end`, shown by `step`."""

    start: date
    end: date
    step: Step = "month"

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its base: `part` of `whole`."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """Return part over whole, None where there is nobody to speak of."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Sales:
    """What was bought in a stretch of time: orders of more than nothing, of people, in the main currency."""

    orders: int = 0
    total_milli: int = 0
    buyers: int = 0

    @property
    def basket_milli(self) -> int | None:
        """Return the average order, half rounded up; None without an order."""
        return (2 * self.total_milli + self.orders) // (2 * self.orders) if self.orders else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `url` opens the people behind it, `heat` (0 to 5) shades it, `person` is named by it.

    `kind` says what the value is where that is not what its column says.
    """

    value: Value
    url: str = ""
    heat: int | None = None
    person: int | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its words and what its values are."""

    label: str
    kind: Kind = "count"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that people, spreadsheets and printers read alike."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of values of a chart; `shade` is one of the five, the fifth grey for what is only compared with."""

    label: str
    values: tuple[float | None, ...]
    shade: int = 1


@dataclass(frozen=True, slots=True)
class Graph:
    """What is drawn: lines or bars over the same labels; `urls` open what a bar stands for."""

    shape: Literal["lines", "bars", "rows"]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Kind = "count"
    urls: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One answer: a finding in a sentence, the chart that proves it, the table, and how it was worked out.

    What is `personal` names people: it is shown on the page and enters no file.
    """

    key: str
    title: str
    sentence: str
    table: Table
    graph: Graph | None = None
    formula: str = ""
    notes: tuple[str, ...] = ()
    personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of figures: its title, the time it speaks of, its blocks."""

    key: str
    title: str
    window: str
    blocks: Sequence[Block] = ()

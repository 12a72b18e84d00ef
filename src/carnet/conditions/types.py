"""The tree of conditions that says who belongs, what conditions may ask about, and what is wrong with one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Language = Literal["fr", "en"]
Kind = Literal["choice", "text", "number", "money", "date", "moment", "bool", "place"]
Value = str | int | Decimal | bool | date
Values = tuple[Value, ...]

EXACT = ("is", "is_not", "in", "not_in")
TEXTUAL = (*EXACT, "contains", "not_contains", "starts")
SIZED = ("is", "is_not", "at_least", "at_most", "more", "less", "between")
DATED = ("is", "before", "after", "between", "within_days", "not_within_days", "coming_days")
STATED = ("empty", "known")
OPERATORS: Mapping[Kind, tuple[str, ...]] = {
    "choice": (*EXACT, *STATED),
    "text": (*TEXTUAL, *STATED),
    "place": (*TEXTUAL, *STATED),
    "number": (*SIZED, *STATED),
    "money": (*SIZED, *STATED),
    "date": (*DATED, "next_days", *STATED),
    "moment": (*DATED, *STATED),
    "bool": ("is", *STATED),
}
"""The operators that each kind of value takes."""

OPPOSITES: Mapping[str, str] = {
    "is_not": "is",
    "not_in": "in",
    "not_contains": "contains",
    "not_within_days": "within_days",
    "empty": "known",
}
"""Operators that are the exact complement of another: they hold for people of whom nothing is known, too."""

RELATIVE = frozenset({"within_days", "not_within_days", "coming_days", "next_days"})
"""Operators whose answer changes from one day to the next."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place of a rule: a JSON pointer, the line of the text (0: not a text), why and the remedy."""

    path: str
    line: int
    message: str
    english: str = ""

    def said(self, language: str) -> str:
        """Return the message in a language."""
        return self.english if language == "en" and self.english else self.message


class NotUnderstood(Exception):
    """The rule cannot be read; `problems` say where, why and what to write instead."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; the text of the error is their French, one a line."""
        self.problems = tuple(problems)
        super().__init__("\n".join(p.message for p in self.problems))


class Unprepared(Exception):
    """A rule names a segment or a list whose content was not handed over; `key` names it."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one rule may hold: conditions, groups within groups, values of one list, characters."""

    conditions: int = 500
    levels: int = 3
    values: int = 10_000
    characters: int = 2_000_000


def _as_it_is(value: str, language: str) -> str:
    return value


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field that conditions may name and the column of the mirror behind it; see kit.asked.SegmentField.

    `labels` are its words by language, `worded` those of one of its values; `expands` gives the values of the column that
    one value of the field stands for (a region: its départements).
    """

    name: str
    kind: Kind
    table: str
    column: str
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)
    label: object = field(default="", compare=False)
    group: object = field(default="", compare=False)
    many: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    join: tuple[str, str] | None = None
    choices: Callable[[], Sequence[tuple[str, object]]] | None = field(default=None, compare=False)
    worded: Callable[[str, str], str] = field(default=_as_it_is, compare=False)
    listed: bool = False
    expands: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    special: bool = False
    profile: bool = False
    order: int = 50

    @property
    def operators(self) -> tuple[str, ...]:
        """Return the operators that a condition on this field may use."""
        return OPERATORS[self.kind]


@dataclass(frozen=True, slots=True)
class Detail:
    """A name that the `where` of a fact may use: the column and its kind; a dotted column is that of a joined table."""

    name: str
    column: str
    kind: Kind
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)
    label: object = field(default="", compare=False)
    choices: Callable[[], Sequence[tuple[str, object]]] | None = field(default=None, compare=False)
    worded: Callable[[str, str], str] = field(default=_as_it_is, compare=False)

    @property
    def operators(self) -> tuple[str, ...]:
        """Return the operators that a condition on this detail may use."""
        return OPERATORS[self.kind]


@dataclass(frozen=True, slots=True)
class RollupInfo:
    """Where the figures of a fact without a window are summed up already; `fixed` says which rows of the rollup."""

    table: str
    times: str
    total: str = ""
    average: str = ""
    first: str = ""
    last: str = ""
    fixed: Mapping[str, str | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BriefInfo:
    """A table with one row a fact, where that of the fact has several; it answers for details among its `fields`."""

    table: str
    value: str = ""
    fixed: Mapping[str, str | bool] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactInfo:
    """A fact that `did` may name; see kit.asked.SegmentFact. `measured` counts only those who agreed to be measured."""

    name: str
    table: str
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)
    label: object = field(default="", compare=False)
    fixed: Mapping[str, str | bool] = field(default_factory=dict)
    once: str = ""
    value: str = ""
    details: Mapping[str, Detail] = field(default_factory=dict, compare=False)
    join: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rollup: RollupInfo | None = None
    brief: BriefInfo | None = None
    measured: bool = False
    order: int = 50


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What rules may name. `segments` and `statics` give names by key; None: any key is taken."""

    fields: Mapping[str, FieldInfo]
    facts: Mapping[str, FactInfo]
    segments: Mapping[str, str] | None = None
    statics: Mapping[str, str] | None = None
    channels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    purposes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison: an operator and its values. Amounts are in thousandths, days are dates."""

    operator: str
    values: Values = ()

    @property
    def number(self) -> int:
        """Return the whole number that is compared with: times, days; 0 for other values."""
        value = self.values[0] if self.values else 0
        return value if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a fact counts, both included; `within_days` counts back from the day of the question."""

    within_days: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def open(self) -> bool:
        """Say whether every moment counts."""
        return self.within_days is None and self.first is None and self.last is None


@dataclass(frozen=True, slots=True)
class All:
    """Those who answer every condition of the group."""

    of: tuple["Rule", ...]
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Those who answer at least one condition of the group."""

    of: tuple["Rule", ...]
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Except:
    """Those who answer none of the conditions of the group."""

    of: tuple["Rule", ...]
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A field compared with values."""

    info: FieldInfo
    test: Test
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Where:
    """A detail of a fact compared with values."""

    info: Detail
    test: Test
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Did:
    """Those who did something (`done`) or did not.

    Every test is about the facts in the window that answer `where`: how many times, the sum and average of their value,
    the first and the last day. At least one fact is needed; without any test one is enough.
    """

    info: FactInfo
    done: bool = True
    times: tuple[Test, ...] = ()
    total: tuple[Test, ...] = ()
    average: tuple[Test, ...] = ()
    first: tuple[Test, ...] = ()
    last: tuple[Test, ...] = ()
    window: Window = Window()
    where: tuple[Where, ...] = ()
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a sequence: a fact, with what must be true of it."""

    info: FactInfo
    where: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Those who did one thing and then another, each step the first one after the step before, in the window.

    `apart_days` bounds the days from the first step to the last. `then_not` must not follow the last step: not within
    `apart_days` (which must be over), or never where there is none.
    """

    steps: tuple[Step, ...]
    then_not: Step | None = None
    window: Window = Window()
    apart_days: int | None = None
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Those whose postcode lies within `km` of a point, or of the middle of a postcode."""

    km: Decimal
    point: tuple[Decimal, Decimal] | None = None
    postcode: str = ""
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class InSegment:
    """Those who belong to another segment."""

    key: str
    name: str = field(default="", compare=False)
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class InList:
    """Those of a list that does not change: its key, or the people themselves."""

    key: str = ""
    ids: tuple[int, ...] = ()
    name: str = field(default="", compare=False)
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Reachable:
    """Those who may be contacted on a channel for a purpose, or those whose standing has this `reason`."""

    channel: str
    purpose: str
    reason: str = ""
    words: Mapping[str, str] = field(default_factory=dict, compare=False)
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Those whose value is among the highest (or lowest) of all who have one: ranks above `start`, up to `end`.

    Shares are of the number of people who have a value; those who tie with the last one belong too.
    """

    info: FieldInfo
    end: Decimal
    start: Decimal = Decimal(0)
    lowest: bool = False
    path: str = field(default="", compare=False)


Group = All | AnyOf | Except
Leaf = Field | Did | Chain | Near | InSegment | InList | Reachable | Ranked
Rule = Group | Leaf
Known = Mapping[str, Rule | Sequence[int]]
"""What is behind the keys of segments and lists: their rule, or the people in them."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A query, the values of its `?` in order, and the ids that must stand in temporary tables of these names."""

    text: str
    parameters: tuple[object, ...] = ()
    ids: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Uses:
    """What a rule names, so that one knows which changes concern it; `tables` are those of the mirror."""

    fields: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()

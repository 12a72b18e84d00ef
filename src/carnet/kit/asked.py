"""What rooms declare about what can be asked of people: the fields and the facts that a segment's conditions name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise

Text = str | Promise
FieldKind = Literal["choice", "text", "number", "money", "date", "moment", "bool", "place"]
Choices = Callable[[], Sequence[tuple[str, Text]]]


@dataclass(frozen=True, kw_only=True)
class SegmentField:
    """A field that a condition may name, and the column of the mirror that answers it.

    `table` has one row per contact, or several of which any may answer (`many`); `fixed` are the values that columns
    of such a table must have. `choices()` gives (value, label) of a "choice". A field with a `join` belongs to another
    table, reached from the contact's row by (column here, column there). A `listed` column holds several values, one a
    line. Amounts are in thousandths. `special` says that the field reveals a special category of data (GDPR art. 9),
    `profile` that it is a score of a person.
    """

    name: str
    label: Text
    group: Text
    kind: FieldKind
    table: str
    column: str
    many: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    join: tuple[str, str] | None = None
    choices: Choices | None = None
    listed: bool = False
    special: bool = False
    profile: bool = False
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class FactRollup:
    """Where a fact is summed up per contact already: the columns of how often, how much, when first and last.

    It answers for a fact without a window and without details; `fixed` says which of its rows.
    """

    table: str
    times: str
    total: str = ""
    average: str = ""
    first: str = ""
    last: str = ""
    fixed: Mapping[str, str | bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FactBrief:
    """A table with one row a fact, where that of the fact has several: orders, where the fact is told by their lines.

    It answers when `where` names none but its `fields` (name and column); `value` is its column of the amount.
    """

    table: str
    value: str = ""
    fixed: Mapping[str, str | bool] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SegmentFact:
    """Something people did, or that was done to them, that `did` may name.

    `table` holds one row a fact (or several: `once` is then the column counted distinctly), with `contact_id` and the
    moment `at`; `fixed` says which of its rows; `value` is the column summed and averaged, in thousandths. `fields` are
    the names that `where` may use, with the column, its kind and the label; a column with a dot belongs to a `join`ed
    table: {"products": ("product_id", "product_id")}; `choices` gives the values of those that are a "choice". `rollup` and `brief` answer faster where they can; `measured`
    counts those who agreed to be measured alone.
    """

    name: str
    label: Text
    table: str
    fixed: Mapping[str, str | bool] = field(default_factory=dict)
    once: str = ""
    value: str = ""
    fields: Mapping[str, tuple[str, FieldKind, Text]] = field(default_factory=dict)
    join: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    choices: Mapping[str, Choices] = field(default_factory=dict)
    rollup: FactRollup | None = None
    brief: FactBrief | None = None
    measured: bool = False
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class EventKind:
    """A kind of event: its words, whether it is an act of the person (only acts move the clock), and its icon.

    `names` are the names by which programs tell it (the Segment specification's "Product Viewed"), `short` is its word in
    a list. One that is `measured` tells how somebody browses or reads: it is kept with a person who agreed to that only.
    """

    kind: str
    label: Text
    is_act: bool
    icon: str = "activity"
    names: tuple[str, ...] = ()
    short: Text = ""
    measured: bool = False

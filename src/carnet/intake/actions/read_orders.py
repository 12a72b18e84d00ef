"""Turn the lines of an orders file into orders."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple

from carnet.activity.types import NewLine, NewOrder
from carnet.files.types import SourceRow, Target
from carnet.kit.clock import PARIS
from carnet.kit.money import to_milli
from carnet.mending.rules.dates import learn_style, mend_date
from carnet.mending.rules.numbers import unfloat
from carnet.mending.rules.tidy import tidy
from carnet.mending.types import DateStyle

_TIME = re.compile(r"[T\s](\d{1,2})[:hH](\d{2})(?::(\d{2}))?")
_NOT_NUMBER = re.compile(r"[\s\u00a0\u202f€$£']|EUR$", re.IGNORECASE)
_MOST = Decimal(10) ** 12


@dataclass(slots=True)
class _Open:
    """An order while its lines are gathered."""

    reference: str
    email: str
    at: datetime
    lines: list[NewLine] = field(default_factory=list)
    total: int = 0
    count: int = 0


@dataclass(frozen=True)
class OrdersRead:
    """The orders of a file by number, and the lines that could not be taken: how many by reason, the first of each."""

    opened: Mapping[str, _Open]
    rows: int
    refused: Mapping[str, int]
    examples: Mapping[str, tuple[int, ...]]

    def references(self) -> set[str]:
        """Return the customer references met."""
        return {o.reference for o in self.opened.values() if o.reference}

    def emails(self) -> set[str]:
        """Return the e-mails met on orders without a reference."""
        return {o.email for o in self.opened.values() if o.email and not o.reference}

    def orders(
        self, by_reference: Mapping[str, int], by_email: Mapping[str, int]
    ) -> list[NewOrder]:
        """Return the orders, each with its contact where one alone holds the reference or the e-mail."""
        return [
            _order(
                number, o, by_reference.get(o.reference) if o.reference else by_email.get(o.email)
            )
            for number, o in self.opened.items()
        ]


class _Places(NamedTuple):
    """Where the columns of orders are; -1 is the empty cell put behind each row for columns that are not there."""

    number: int
    reference: int
    email: int
    at: int
    code: int
    name: int
    quantity: int
    price: int
    amount: int


def read_orders(
    rows: Sequence[SourceRow], columns: Sequence[Mapping[str, Any]], *, today: date
) -> OrdersRead:
    """Gather the lines by order number, in the order of the file.

    A line without a readable date, quantity or price is refused with the reason. An order whose articles all came back
    is a cancellation.
    """
    at = _places(columns)
    width = max(at) + 1
    style = learn_style((*r.cells, "")[at.at] for r in rows[:5000])
    opened: dict[str, _Open] = {}
    refused: dict[str, list[int]] = {}
    for row in rows:
        cells = (
            (*row.cells, "")
            if len(row.cells) >= width
            else (*row.cells, *[""] * (width - len(row.cells) + 1))
        )
        order = opened.get(cells[at.number]) if cells[at.number] else None
        if order is None:
            order = _opened(cells, at, opened, style=style, today=today)
        why = _add_line(order, cells, at) if order else "order_date"
        if why:
            refused.setdefault(why, []).append(row.number)
    filled = {number: o for number, o in opened.items() if o.count}
    counts = {why: len(numbers) for why, numbers in refused.items()}
    return OrdersRead(filled, len(rows), counts, {why: tuple(n[:10]) for why, n in refused.items()})


def _places(columns: Sequence[Mapping[str, Any]]) -> _Places:
    at = {Target(c["target"]): int(c["index"]) for c in columns if c["target"] != Target.IGNORE}
    wanted = (
        Target.ORDER_ID,
        Target.REFERENCE,
        Target.EMAIL,
        Target.ORDER_AT,
        Target.ITEM_CODE,
        Target.ITEM_NAME,
        Target.QUANTITY,
        Target.UNIT_PRICE,
        Target.AMOUNT,
    )
    return _Places(*(at.get(target, -1) for target in wanted))


def _opened(
    cells: Sequence[str], at: _Places, opened: dict[str, _Open], *, style: DateStyle, today: date
) -> _Open | None:
    """Return the order that a line begins, or goes on with where lines carry no number; None without a date."""
    moment = _moment(cells[at.at], style=style, today=today)
    if moment is None:
        return None
    reference, email = (
        tidy(unfloat(cells[at.reference].strip()).text),
        cells[at.email].strip().lower(),
    )
    number = cells[at.number] or f"{reference or email} {moment.isoformat()}"
    return opened.setdefault(number, _Open(reference, email, moment))


def _add_line(order: _Open, cells: Sequence[str], at: _Places) -> str:
    """Add a line to its order; return why it is refused, or nothing."""
    pieces, unit = _pieces(cells[at.quantity]), _milli(cells[at.price])
    if unit is None and pieces:
        amount = _milli(cells[at.amount])
        unit = amount // pieces if amount is not None else None
    if pieces is None or unit is None:
        return "order_amount"
    code, name = cells[at.code], cells[at.name]
    order.count += 1
    order.total += pieces * unit
    if code or name:
        order.lines.append(NewLine((code or name)[:80], name[:200], pieces, unit))
    return ""


def _order(number: str, found: _Open, contact: int | None) -> NewOrder:
    return NewOrder(
        external_id=number[:80],
        contact_id=contact,
        customer_reference=found.reference[:80],
        at=found.at,
        cancelled=_came_back(found.lines) if found.lines else found.total < 0,
        total_milli=found.total,
        currency="EUR",
        lines=tuple(found.lines),
    )


def _came_back(lines: Iterable[NewLine]) -> bool:
    return all(line.quantity < 0 for line in lines)


@lru_cache(maxsize=100_000)
def _moment(raw: str, *, style: DateStyle, today: date) -> datetime | None:
    found = mend_date(raw, style=style, today=today, kind="past")
    if not found.value:
        return None
    clock = _TIME.search(raw)
    try:
        hour = time(int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else time(0)
    except ValueError:
        hour = time(0)
    return datetime.combine(date.fromisoformat(found.value), hour, PARIS)


@lru_cache(maxsize=100_000)
def _pieces(raw: str) -> int | None:
    """Read a quantity; an empty cell is one piece."""
    found = _number(raw) if raw else Decimal(1)
    return int(found) if found is not None else None


@lru_cache(maxsize=100_000)
def _milli(raw: str) -> int | None:
    found = _number(raw)
    return to_milli(found) if found is not None else None


def _number(raw: str) -> Decimal | None:
    """Read a number with a decimal comma or point, with or without separators of thousands."""
    text = _NOT_NUMBER.sub("", raw)
    if not text:
        return None
    if "," in text and "." in text:
        text = text.replace(",", "") if text.rfind(".") > text.rfind(",") else text.replace(".", "")
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < _MOST else None

"""What the room takes in and hands out: orders, events, notes, and what is known of purchases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class NewLine:
    """One article of an order; the price in thousandths."""

    product_reference: str
    product_name: str
    quantity: int
    unit_price_milli: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order to be written, once per source and number."""

    external_id: str
    contact_id: int | None = None
    customer_reference: str = ""
    at: datetime
    cancelled: bool = False
    total_milli: int = 0
    currency: str = "EUR"
    lines: tuple[NewLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """Something dated about a contact; `is_act` when the person did it."""

    contact_id: int
    kind: str
    at: datetime
    day_only: bool = False
    is_act: bool = False
    source: str = ""
    external_id: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A remark about a contact."""

    contact_id: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OrdersTally:
    """What became of a batch of orders."""

    new: int
    already: int
    lines: int
    without_contact: int


@dataclass(frozen=True, slots=True)
class PurchaseFacts:
    """The purchases of a contact, cancellations left out."""

    first_at: datetime
    last_at: datetime
    orders: int
    total_milli: int


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest act of a contact: when, and what it was ("order", or the kind of the event)."""

    at: datetime
    what: str
    day_only: bool


class NoSuchNote(Exception):
    """There is nothing to note, nobody to note it about, or no such note."""

"""What the room takes in and hands out: orders, events, notes, and what is known of purchases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class NewLine:
    """One article of an order; the price in thousandths."""

    product_reference: str
    product_name: str
    quantity: int
    unit_price_milli: int
    category: str = ""


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
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """Something dated about a contact; `is_act` when the person did it.

    Without a contact it is an anonymous measure, or it waits for its person under `who`.
    """

    contact_id: int | None = None
    who: int | None = None
    kind: str
    at: datetime
    day_only: bool = False
    is_act: bool = False
    source: str = ""
    external_id: str = ""
    channel: str = ""
    product_id: int | None = None
    value_milli: int | None = None
    page: str = ""
    campaign: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A remark about a contact."""

    contact_id: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContract:
    """A contract to be written, once per source and `external_id`; without `ends_on` it goes on."""

    external_id: str
    contact_id: int | None = None
    organisation_id: int | None = None
    what: str = ""
    number: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    state: str = "running"


@dataclass(frozen=True, slots=True)
class ContractSpan:
    """From when to when a contract holds; `ended` None: it goes on."""

    started: date | None
    ended: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProduct:
    """What is sold; an empty name or category, or no cost, says nothing."""

    reference: str
    name: str = ""
    category: str = ""
    cost_milli: int | None = None


@dataclass(frozen=True, slots=True)
class ProductsTally:
    """What became of a batch of products: `made` are the references that were new, `changed` what the others said before: name, category, cost."""

    made: tuple[str, ...]
    changed: Mapping[str, tuple[str, str, int | None]]
    same: int


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

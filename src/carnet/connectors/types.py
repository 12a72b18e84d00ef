"""What connectors speak of: a shop, what it tells, and refusals that carry a reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from carnet.activity.types import NewOrder, NewProduct

WOO, PRESTA, SHOPIFY, LEAD = "woocommerce", "prestashop", "shopify", "lead"
KINDS = (WOO, PRESTA, SHOPIFY, LEAD)
PERSON_FIELDS = (
    "email",
    "phone",
    "given_name",
    "family_name",
    "postcode",
    "message",
    "number",
    "at",
    "yes",
)
"""What a path of a lead's payload can be mapped to."""


class Unreadable(Exception):
    """What came cannot be read; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


class Refused(Exception):
    """What was asked cannot be done; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a shop says about news: yes or no, since when, and whether it says how the yes was given."""

    yes: bool
    at: datetime | None = None
    channel: str = "email"
    explicit: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """A person as a shop tells of them."""

    number: str = ""
    email: str = ""
    phone: str = ""
    given_name: str = ""
    family_name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "FR"
    told_at: datetime | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """What came back of an order: once per mark; without a total everything did."""

    mark: str
    at: datetime
    total_milli: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One telling, read: `about` is order, refund, customer, product, cart, lead, gone or ping."""

    about: str
    number: str = ""
    told_at: datetime | None = None
    buyer: Buyer | None = None
    order: NewOrder | None = None
    returns: tuple[Return, ...] = ()
    products: tuple[NewProduct, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery: its state, the code of the sentence, and whom it was about."""

    state: str
    reason: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What somebody types of a connector."""

    kind: str
    name: str
    supplier: str = ""
    direct: bool = True
    informed: bool = False
    wording: str = ""
    keywords: tuple[str, ...] = ()
    shop_url: str = ""
    api_key: str = ""
    secret: str = ""
    silent_days: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorCard:
    """A connector as it is read, without its secrets."""

    id: int
    key: str
    kind: str
    name: str
    paused: bool
    supplier: str
    direct: bool
    informed: bool
    wording: str
    keywords: tuple[str, ...]
    mapping: dict[str, str]
    shop_url: str
    has_api: bool
    silent_days: int
    seen_at: datetime | None
    refused: int
    refused_at: datetime | None
    compared: dict[str, Any]
    created_at: datetime
    failed: int = 0
    waiting: int = 0

"""What the room speaks of: kinds of vouchers, one voucher, and why it cannot be used."""

from dataclasses import dataclass
from datetime import date, datetime

ISSUED, REDEEMED, EXPIRED = "issued", "redeemed", "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCard:
    """A kind of voucher: what it gives, on what conditions, for how many days."""

    id: int
    name: str
    conditions: str
    days: int
    open: bool
    issued: int = 0
    redeemed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """One voucher: its code, what it gives, of whom (nobody in particular where None), and what became of it."""

    id: int
    code: str
    name: str
    conditions: str
    contact_id: int | None
    origin: str
    state: str
    issued_at: datetime
    expires_on: date
    redeemed_at: datetime | None
    place: str


class Unusable(Exception):
    """A voucher cannot be used, or not be given back; `why` is "unknown", "slip", "redeemed", "expired" or "day"."""

    def __init__(self, why: str, voucher: Voucher | None = None) -> None:
        """Keep the reason, and the voucher where there is one."""
        super().__init__(why)
        self.why = why
        self.voucher = voucher


class Misstated(Exception):
    """A kind of voucher cannot be kept as it was written; `field` says what to correct."""

    def __init__(self, field: str) -> None:
        """Keep the field."""
        super().__init__(field)
        self.field = field


class NoSuchKind(Exception):
    """There is no such kind of voucher, or it is closed."""

"""What programs tell: one call of the Segment specification as it comes in, and what Carnet reads in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from carnet.activity.types import NewOrder

LARGEST_EVENT = 32_000
LARGEST_BATCH = 500_000


class Campaign(msgspec.Struct):
    """Which campaign brought the visit."""

    name: str | None = None


class Page(msgspec.Struct):
    """The page on which something happened; what stands behind its "?" is never kept."""

    path: str | None = None
    url: str | None = None
    title: str | None = None


class Preferences(msgspec.Struct, rename="camel"):
    """What the person chose in the window that asks: category and yes or no."""

    category_preferences: dict[str, bool] | None = None


class Context(msgspec.Struct):
    """What is told around an event. The address and the program of the person ("ip", "userAgent") are not even read."""

    campaign: Campaign | None = None
    page: Page | None = None
    consent: Preferences | None = None
    traits: dict[str, Any] | None = None
    channel: str | None = None


class Call(msgspec.Struct, rename="camel"):
    """One call: identify, track, page, screen, group or alias, with the fields of the specification."""

    type: str | None = None
    event: str | None = None
    name: str | None = None
    category: str | None = None
    user_id: str | int | None = None
    anonymous_id: str | int | None = None
    previous_id: str | int | None = None
    group_id: str | int | None = None
    message_id: str | None = None
    timestamp: str | None = None
    sent_at: str | None = None
    properties: dict[str, Any] | None = None
    traits: dict[str, Any] | None = None
    context: Context | None = None


class Batch(msgspec.Struct, rename="camel"):
    """Several calls at once, each judged for itself."""

    batch: list[msgspec.Raw]
    sent_at: str | None = None
    context: Context | None = None


class Unfit(Exception):
    """What was told cannot be taken; `code` says why, `at` where in the call."""

    def __init__(self, code: str, at: str = "") -> None:
        """Keep code and place."""
        super().__init__(code)
        self.code = code
        self.at = at


@dataclass(frozen=True, slots=True)
class Misfit:
    """One call of several that was not taken: its place among them, why, and where in it."""

    index: int
    code: str
    at: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class KindRule:
    """What is needed of a kind of event to read one."""

    kind: str
    names: tuple[str, ...] = ()
    is_act: bool = False
    measured: bool = False


@dataclass(slots=True, kw_only=True)
class Told:
    """What was read in a call: of whom, what, when. `agreed` None: nothing was said about being measured.

    `dated` says that the call told when, else it is when it came in; `mark` makes the event the same when it is told
    again, "" where nothing does.
    """

    verb: str
    user: str = ""
    browser: str = ""
    previous: str = ""
    kind: str = ""
    is_act: bool = False
    measured: bool = False
    at: datetime
    dated: bool = False
    mark: str = ""
    agreed: bool | None = None
    email: str = ""
    channel: str = ""
    page: str = ""
    campaign: str = ""
    value_milli: int | None = None
    product: str = ""
    product_name: str = ""
    category: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    traits: Mapping[str, Any] = field(default_factory=dict)
    order: NewOrder | None = None
    order_verb: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of what was told: events and orders that are new, what was known, people made known or completed.

    `misfits` are the calls that were not taken, `remarks` what was left out of those that were.
    """

    events: int = 0
    orders: int = 0
    known: int = 0
    people_new: int = 0
    people_completed: int = 0
    joined: int = 0
    anonymous: int = 0
    misfits: tuple[Misfit, ...] = ()
    remarks: tuple[Misfit, ...] = ()

"""What sites are, and what their script tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

LARGEST, MOST_CALLS = 64_000, 100
"""How many bytes one telling may have (what a browser sends as a beacon), and how many calls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCard:
    """A site that the company declared: its public key, and the exact origins it is served from."""

    id: int
    key: str
    name: str
    origins: tuple[str, ...]
    audience: bool
    per_minute: int
    closed: bool = False


class Seen(msgspec.Struct):
    """A page was seen, by nobody in particular; `entry` says that the visit begins there."""

    path: str
    entry: bool = False


class Chosen(msgspec.Struct):
    """What a visitor chose in the banner; `forget` is the identifier that their browser has just thrown away."""

    version: str
    language: str = "fr"
    measuring: bool = False
    linking: bool = False
    forget: str = ""


class Telling(msgspec.Struct, rename="camel"):
    """One message of the script: a page counted, a choice, or calls under a choice."""

    site: str
    seen: Seen | None = None
    chosen: Chosen | None = None
    choice: str = ""
    visitor: str = ""
    batch: list[dict[str, Any]] = []
    arrival: str = ""
    sent_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCard:
    """A choice as it was proved."""

    key: str
    at: datetime
    measuring: bool
    linking: bool


class Refused(Exception):
    """What was told cannot be taken; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code

"""What a room declares that can be wrong with an installation, and what a look at it found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one look found: `said` is a sentence with its figures, `remedy` what to do about it ("" when sound)."""

    state: Literal["sound", "warn", "broken"]
    said: str
    remedy: str = ""


@dataclass(frozen=True, kw_only=True)
class DoctorCheck:
    """One thing that can be wrong: `examine` looks at it in less than a second or two and never writes.

    `slow` checks (network) are left out of the home page and of the health address.
    """

    key: str
    label: str | Promise
    examine: Callable[[], Finding]
    slow: bool = False
    order: int = 50

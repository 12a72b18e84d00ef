"""What the shell of the endpoints speaks of: a problem as it is told to a program, and one step of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a call: where (a JSON pointer or the name of a parameter), and what."""

    at: str
    detail: str


class Problem(Exception):
    """Why a call was not answered: the status of HTTP, a code that stays the same, a sentence, and where."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what is to be told."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a long list: its items, and the cursor that leads to the next ("" at the end)."""

    items: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    next: str = ""

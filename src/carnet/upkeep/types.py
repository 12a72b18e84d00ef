"""What the room hands around."""

from dataclasses import dataclass
from datetime import datetime


class Refused(Exception):
    """Not done; `code` says why and `upkeep.queries.words` puts it into words."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressState:
    """How the public address stands: "none", "waiting" for its check, "works" or "fails", and why."""

    address: str
    state: str
    why: str = ""
    at: datetime | None = None

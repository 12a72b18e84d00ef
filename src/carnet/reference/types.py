"""What the room hands out: the cards of the files loaded, and the refusal of a file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

POSTCODES: Final = "postcodes"
TOWNS: Final = "towns"
DEPARTMENTS: Final = "departments"
REGIONS: Final = "regions"
TRADES: Final = "trades"
ESTABLISHMENTS: Final = "establishments"
KINDS: Final = (POSTCODES, TOWNS, DEPARTMENTS, REGIONS, TRADES, ESTABLISHMENTS)
"""The files that are recognised, in the order in which they are shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferenceCard:
    """One official file as it was loaded.

    `version` is its year as the file or the owner said, "" when nobody did; `rows` were read, `kept` are stored.
    `strangers` counts the towns of the postcodes that the list of towns does not know: above a handful, the two files
    are not of the same year.
    """

    kind: str
    name: str
    version: str
    rows: int
    kept: int
    digest: str
    loaded_at: datetime
    loaded_by: str
    strangers: int = 0


class NotLoaded(Exception):
    """A file that was not loaded; nothing of it was kept.

    `code` says why: "empty", "unknown", "former" (a shape given up by its publisher), "line" (with `line` and `what`),
    "twice" (a number stands on two lines), "older" and "shorter" (than what is loaded, `what` says which; may be loaded
    anyway), "version", "unreadable".
    """

    def __init__(self, code: str, *, line: int = 0, what: str = "") -> None:
        """Keep why, and where."""
        super().__init__(f"{code} {line} {what}".strip())
        self.code = code
        self.line = line
        self.what = what


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """What the official files say of a postcode and a town.

    `problem` is "" when they agree, else "postcode.unknown", "town.missing", "town.part" (an old commune or a locality of
    the town proposed), "town.spelling", "town.elsewhere" or "town.unknown". `postcode` and `town` are proposals, ""
    when there is nothing sure enough to propose; `towns` are those of the postcode.
    """

    problem: str = ""
    postcode: str = ""
    town: str = ""
    towns: tuple[str, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Say whether the files have nothing against it."""
        return not self.problem

    @property
    def proposal(self) -> str:
        """Return what is proposed, as it is written on an envelope."""
        return f"{self.postcode} {self.town}".strip()

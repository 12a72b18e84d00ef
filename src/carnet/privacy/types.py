"""What the rights of a person produce."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ExportedTable:
    """The rows of one table about one person, with the name of the table in words."""

    table: str
    what: str
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class ErasedTable:
    """How many rows of a table were removed or blinded, and what stays with its reason."""

    table: str
    what: str
    rows: int
    kept: str

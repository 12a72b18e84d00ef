"""One line of an evaluation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A figure, what it should reach (None: told for information), and whether it does."""

    what: str
    value: float | str
    wanted: float | str | None = None
    reached: bool = True

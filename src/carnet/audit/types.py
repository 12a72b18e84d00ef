"""What the audit answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """What a check of the chain found: `lines` sealed, `pending` not sealed yet, and the first `broken` position."""

    lines: int
    pending: int
    broken: int | None = None
    problem: str = ""

    @property
    def sound(self) -> bool:
        """Say whether every sealed line is as it was written."""
        return self.broken is None

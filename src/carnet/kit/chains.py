"""What a room declares of a table whose lines are chained, and what a walk along the chain found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a check of a chain found: `lines` sealed, `pending` not sealed yet, and the first `broken` position.

    `faults` are what does not agree beside the lines: by kind of fault, the ids of the lines (or rows) concerned.
    """

    lines: int
    pending: int
    broken: int | None = None
    problem: str = ""
    faults: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Say whether every sealed line, and what lies beside it, is as it was written."""
        return self.broken is None and not any(self.faults.values())


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A table whose lines are chained: `seal` chains those that wait and says how many, `verify` walks the chain."""

    name: str
    label: str | Promise
    seal: Callable[[], int]
    verify: Callable[[], Verdict]

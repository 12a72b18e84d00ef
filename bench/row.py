"""One line of a measurement."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, its value and unit, and the floor: the same work done by the raw engine alone, in this run."""

    what: str
    value: float
    unit: str
    floor: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return value over floor, in the unit of neither; None where there is no floor."""
        return self.value / self.floor if self.floor else None

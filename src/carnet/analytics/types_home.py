"""What the home page and the report of the month read of the past."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Month:
    """The state kept last in a month: people, those who can be reached, graded and qualified ones."""

    day: date
    people: int
    reachable: int
    graded: int
    qualified: int

    @property
    def share(self) -> float:
        """Return the share of people who can be reached."""
        return self.reachable / self.people if self.people else 0.0

"""What a person can choose: each purpose on each channel, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One purpose on one channel: whether messages may come that way today."""

    purpose: str
    channel: str
    on: bool

    @property
    def name(self) -> str:
        """Return the name of its button."""
        return f"{self.purpose}:{self.channel}"


@dataclass(frozen=True, slots=True)
class Group:
    """The ways of one purpose; `frequency` is what the company says of how often."""

    purpose: str
    label: str
    frequency: str
    ways: tuple[Way, ...]


def asked(name: str, groups: Sequence[Group]) -> Way | None:
    """Return the way that a button names, None for one that is not offered."""
    return next((way for group in groups for way in group.ways if way.name == name), None)

"""What the room compares and what it answers."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["sure", "doubtful", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as they are compared; empty where not known, `born` an ISO date. Not yet written ones have negative ids."""

    id: int
    kind: str = "unknown"
    given: str = ""
    family: str = ""
    emails: tuple[str, ...] = ()
    mobiles: tuple[str, ...] = ()
    landlines: tuple[str, ...] = ()
    street: str = ""
    postcode: str = ""
    city: str = ""
    born: str = ""
    references: tuple[str, ...] = ()
    siret: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two persons are: probability, verdict, and the codes of what speaks for and against."""

    score: float
    verdict: Verdict
    likeness: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two persons that may be one."""

    left: int
    right: int
    score: float
    verdict: Verdict
    likeness: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Persons that are surely one: who is kept, who is merged into them, and the pairs that say so."""

    survivor: int
    losers: tuple[int, ...]
    pairs: tuple[FoundPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOrder:
    """One contact to be merged into another, and why.

    `take` names the fields whose value is the loser's even where the survivor has one ("given_name", "organisation");
    `first` are the ids of addresses that become the main ones of their channel.
    """

    survivor: int
    loser: int
    likeness: tuple[str, ...] = ()
    take: frozenset[str] = frozenset()
    first: tuple[int, ...] = ()


class CannotMerge(Exception):
    """Contacts that cannot be merged; the code says why: "self", "gone" (merged or erased already) or "twice"."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class CannotUnmerge(Exception):
    """A merge that can no longer be undone; the code says why: "late", "undone" or "chained"."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code

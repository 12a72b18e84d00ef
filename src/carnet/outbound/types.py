"""What a message says of itself before it may leave, and what the door out answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SECTORS: tuple[str, ...] = ("none", "energy_works", "adaptation_works", "cpf_training", "press")
STATEMENTS: tuple[str, ...] = ("entity", "about", "trades", "contract", "sector")


class NothingLeaves(Exception):
    """No carrier is set up: nothing can be delivered before one is configured, and the message stays where it is."""


class Misstated(Exception):
    """A statement that cannot stand; `field` names it and `code` says why."""

    def __init__(self, code: str, field: str) -> None:
        """Keep the code and the field."""
        super().__init__(code)
        self.code = code
        self.field = field


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageFacts:
    """What whoever prepares a message states of it; empty or None is "not stated", read as its most protective value.

    `purpose` is the code of a purpose of the company, `entity` "own" or the name of another legal entity whose goods
    are promoted, `about` the goods (categories or words, compared with each recipient's purchases), `trades` the
    beginnings of NAF codes concerned, `contract` whether it bears on a contract in progress, `sector` one of SECTORS,
    `business` whether works are for business premises, `notice` whether it carries the full information of art. 14.
    """

    purpose: str
    channel: str
    entity: str = ""
    about: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    contract: bool | None = None
    sector: str = ""
    business: bool = False
    notice: bool = False

    def unstated(self) -> tuple[str, ...]:
        """Return the statements that are missing, in their order."""
        missing = {
            "entity": not self.entity,
            "about": not self.about,
            "trades": not self.trades,
            "contract": self.contract is None,
            "sector": not self.sector,
        }
        return tuple(name for name in STATEMENTS if missing[name])


@dataclass(frozen=True, slots=True)
class Recipient:
    """What a statement is compared with: did this person buy such goods, work in such a trade."""

    similar: bool
    trade: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether one message may go to one person, why (not), and the missing statements on which the no hangs."""

    allowed: bool
    reason: str
    rule: str
    depends: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How many people a message may go to and why not the others, each once; `depends` counts by missing statement."""

    people: int
    allowed: int
    refused: Mapping[str, int] = field(default_factory=dict)
    depends: Mapping[str, int] = field(default_factory=dict)

"""What a room adds to the one public privacy policy: facts in sentences, as they are in force here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Chapter = Literal[
    "controller",
    "purposes",
    "data",
    "sources",
    "recipients",
    "transfers",
    "durations",
    "mandatory",
    "automated",
    "trackers",
    "games",
    "children",
    "rights",
    "california",
    "authority",
]


@dataclass(frozen=True, kw_only=True)
class PolicyFact:
    """One sentence, in the language that is active. `key` names the fact and stays when its words change.

    `party` names an outsider who receives data by it: the owner is asked where they are. `lacks` is a sentence to the
    owner about what is not known yet, which keeps the policy from being published; `remedy` the address where it is said.
    """

    key: str
    text: str
    party: str = ""
    lacks: str = ""
    remedy: str = ""


@dataclass(frozen=True, kw_only=True)
class PolicyPart:
    """Facts for one chapter: `load` is asked once for each language, reads settings and counts, never people."""

    key: str
    chapter: Chapter
    load: Callable[[], Iterable[PolicyFact]]
    order: int = 50

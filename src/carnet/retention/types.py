"""Words of the room: the policies in force, the term of a contact, the bars of the forecast, and refusals with their sentence."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Then = Literal["archive", "erase", "anonymise"]
TermState = Literal["current", "to_renew", "past", "doubt", "relation"]
Step = Literal["renew", "leave", "archive", "erase", "anonymise", "doubt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCard:
    """A duration in force: for whom, how many months, what follows, and by which rule of the rulebook.

    `purpose` "offers" is prospecting, "account" the customer's account, "evidence" what the archive keeps. `departs`
    says that it is longer than what the rule recommends; `reason` then holds why, in writing. `months` 0 has no end.
    """

    purpose: str
    kind: str
    months: int
    then: Then
    rule: str
    force: str
    default_months: int
    reason: str = ""
    departs: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """How long a contact may be kept for a purpose; the last day is included.

    "doubt": no trace of a last contact; "relation": a contract runs; "past": the last day is over everywhere on earth.
    """

    contact_id: int
    last_act_on: date | None
    last_day: date | None
    renew_from: date | None
    state: TermState
    policy: PolicyCard


class PolicyRefused(Exception):
    """A duration that the rulebook does not accept; `sentence` says what would make it acceptable."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence, for the field of the form."""
        super().__init__(sentence)
        self.sentence = sentence

"""Whether an agreement can stand: what somebody hands over, held against the day, the person's age and the proof."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from carnet.consent.types import CHANNELS, Unfit
from carnet.law.rules.days import birthday
from carnet.law.rules.speech import MAJORITY

HOWS: tuple[str, ...] = (
    "ticked_by_person",
    "spoken",
    "pre_ticked",
    "terms_only",
    "unequal_buttons",
    "forced",
)
MEDIA: tuple[str, ...] = ("web", "paper", "")
_PARIS = ZoneInfo("Europe/Paris")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_OLDEST = 130


@dataclass(frozen=True, kw_only=True)
class Given:
    """An agreement as it was given: for what, when, by which words, how, and where the proof lies.

    `evidence` names the proof so that somebody can find it again, `proof_file` the file kept here with its
    `proof_sha256`; without either the agreement is kept, and proves nothing. `version` is that of the wording, `form` the
    name of the form or paper, `sender` the legal entity agreed to ("": the company), `age` what was told at the time.
    """

    contact_id: int
    channels: tuple[str, ...]
    purpose: str = "offers"
    at: date | datetime
    wording: str
    how: str = "ticked_by_person"
    medium: str = ""
    evidence: str = ""
    place: str = ""
    with_parent: bool | None = None
    double_opt_in: bool | None = None
    double_opt_in_at: datetime | None = None
    version: str = ""
    form: str = ""
    url: str = ""
    proof_file: str = ""
    proof_sha256: str = ""
    sender: str = ""
    beneficiaries: tuple[str, ...] = ()
    collected_by: str = ""
    age: int | None = None
    language: str = ""

    @property
    def moment(self) -> datetime:
        """Return the moment of the agreement; a day alone begins at midnight in Paris."""
        if isinstance(self.at, datetime):
            return self.at
        return datetime.combine(self.at, time(), _PARIS)

    @property
    def proven(self) -> bool:
        """Say whether a proof is named or kept."""
        return bool(self.evidence.strip() or self.proof_file)


def check_given(given: Given, *, now: datetime, purposes: frozenset[str]) -> None:
    """Raise Unfit, with the field to change, for an agreement that cannot stand whoever the person is."""
    if not given.channels or not set(given.channels) <= set(CHANNELS):
        raise Unfit("channels", "channels")
    if given.purpose not in purposes:
        raise Unfit("purpose", "purpose")
    if given.how not in HOWS or given.medium not in MEDIA:
        raise Unfit("how", "how")
    if given.moment > now:
        raise Unfit("future", "at")
    if not given.wording.strip():
        raise Unfit("wording", "wording")
    _check_confirmation(given, now)
    if given.proof_sha256 and not _SHA256.fullmatch(given.proof_sha256):
        raise Unfit("digest", "proof_sha256")
    if given.age is not None and not 0 <= given.age <= _OLDEST:
        raise Unfit("age", "age")


def _check_confirmation(given: Given, now: datetime) -> None:
    confirmed = given.double_opt_in_at
    if confirmed is None:
        return
    if confirmed > now:
        raise Unfit("future", "double_opt_in_at")
    first = given.at if isinstance(given.at, datetime) else given.moment
    if confirmed < first or given.double_opt_in is False:
        raise Unfit("confirmed_before", "double_opt_in_at")


def check_age(given: Given, born_on: date | None) -> None:
    """Raise Unfit("parent") where the person was under 15, by birth date or by the age told, and no parent agreed too."""
    day = given.moment.astimezone(_PARIS).date()
    young = born_on is not None and day < birthday(born_on, MAJORITY)
    told_young = given.age is not None and given.age < MAJORITY
    if (young or told_young) and not given.with_parent:
        raise Unfit("parent", "with_parent")

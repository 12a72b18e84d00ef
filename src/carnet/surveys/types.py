"""What the room speaks of: a survey, its questions, its figures, and why it cannot be published."""

from dataclasses import dataclass
from datetime import datetime

DRAFT, PUBLISHED, ENDED = "draft", "published", "ended"
NPS, CSAT, SATISFACTION, PREFERENCES, LEAVING = (
    "nps", "csat", "satisfaction", "preferences", "leaving",
)  # fmt: skip
TEN, FIVE, CHOICE, TEXT = "ten", "five", "choice", "text"
FIRST = {NPS: TEN, CSAT: FIVE, SATISFACTION: FIVE, PREFERENCES: CHOICE, LEAVING: CHOICE}
"""What the first question of each kind of survey must be."""
SCALES = {TEN: range(11), FIVE: range(1, 6)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its words, how it is answered, among what, and what the answer serves."""

    label: str
    kind: str
    purpose: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A survey as it stands; once published its questions do not change any more."""

    id: int
    slug: str
    name: str
    kind: str
    state: str
    anonymous: bool
    keep_days: int
    questions: tuple[Question, ...]
    answers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a survey is not published: which question (None: the whole), and the reason by its name."""

    question: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nps:
    """A net promoter score with what it rests on, and between which bounds it lies 95 times of 100."""

    score: int
    low: int
    high: int
    promoters: int
    passives: int
    detractors: int

    @property
    def base(self) -> int:
        """Return how many answers it rests on."""
        return self.promoters + self.passives + self.detractors

    @property
    def signed(self) -> tuple[str, ...]:
        """Return score and bounds as they are written, with a true minus sign."""
        return tuple(str(n).replace("-", "−") for n in (self.score, self.low, self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer that was given: to which survey, when, and what was said to each question."""

    survey_id: int
    name: str
    at: datetime
    said: tuple[tuple[str, str], ...]
    open: bool
    contact_id: int | None = None
    flagged: bool = False


class NotThere(Exception):
    """There is no such survey, or it is not in the state that this needs."""


class Refused(Exception):
    """A survey cannot be kept or published; `faults` says why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the reasons."""
        super().__init__("refused")
        self.faults = faults

"""What mending gives back: the value to use, what was written, and what a person should be told."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

PhoneKind = Literal["mobile", "landline", "special", ""]
ContactKind = Literal["consumer", "professional", "sole_trader", "company"]
Level = Literal["mended", "doubt", "refused"]


@dataclass(frozen=True, slots=True)
class Mended:
    """One cell after mending.

    `value` is canonical, or empty when nothing usable was found; `raw` is the cell as it was written; `problem` is a
    code of `rules.problems.PROBLEMS`; `proposal` is a repair to show, never applied silently; `changed` says that
    the value differs from what was written in more than the spaces around it; `others` are further values of the
    same cell.
    """

    value: str
    raw: str
    problem: str = ""
    proposal: str = ""
    changed: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MendedEmail(Mended):
    """An e-mail after mending; `role` says that it is a function's address (info@, contact@), not a person's."""

    role: bool = False


@dataclass(frozen=True, slots=True)
class MendedPhone(Mended):
    """A phone number after mending: `value` in E.164; `detail` is the kind of line as the law's vocabulary names it."""

    kind: PhoneKind = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A value judged: the form to store when it is valid, else the problem and, where one is likely, the repair to propose.

    `detail` says more of a valid one: the country of a VAT number, the département of a postcode, the kind of a line.
    """

    valid: bool
    normalised: str = ""
    detail: str = ""
    problem: str = ""
    proposal: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MendedName:
    """The name of one person after mending; `problem` tells how the parts were found."""

    civility: str = ""
    given: str = ""
    family: str = ""
    company: str = ""
    problem: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class MendedPlace:
    """Postcode, town and country (ISO 3166 alpha-2) after mending; the proposals are shown, never applied silently."""

    postcode: str = ""
    city: str = ""
    country: str = ""
    cedex: bool = False
    postcode_problem: str = ""
    problem: str = ""
    postcode_proposal: str = ""
    city_proposal: str = ""
    changed: bool = False


class DateStyle(NamedTuple):
    """How the dates of one column are written: the order of day and month where only numbers are given."""

    order: Literal["dmy", "mdy"] = "dmy"


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem, in plain French: what is wrong, why it matters, how to put it right."""

    code: str
    level: Level
    what: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ProblemSeen:
    """A problem met in one row: the target field, its code, the cell as written, what became of it, what is proposed."""

    field: str
    code: str
    raw: str = ""
    mended: str = ""
    proposal: str = ""


class Change(NamedTuple):
    """A value that mending wrote differently."""

    field: str
    before: str
    after: str


class ConsentSeen(NamedTuple):
    """The answer of a yes/no column for one channel; `yes` is None when the cell could not be read."""

    channel: str
    yes: bool | None
    at: date | None = None
    raw: str = ""


class MendedRow(NamedTuple):
    """One row of a contacts file after mending, with everything that was found wrong and everything that was changed.

    A tuple, since files of a million rows are mended, half of them in another process.
    """

    kind: ContactKind = "consumer"
    civility: str = ""
    given: str = ""
    family: str = ""
    company: str = ""
    siret: str = ""
    siren: str = ""
    email: str = ""
    other_emails: tuple[str, ...] = ()
    email_proposal: str = ""
    email_role: bool = False
    mobile: str = ""
    mobile_proposal: str = ""
    landline: str = ""
    landline_proposal: str = ""
    other_phones: tuple[str, ...] = ()
    street: str = ""
    postcode: str = ""
    postcode_proposal: str = ""
    city: str = ""
    city_proposal: str = ""
    country: str = ""
    born_on: date | None = None
    known_since: date | None = None
    last_purchase: date | None = None
    consents: tuple[ConsentSeen, ...] = ()
    source: str = ""
    references: tuple[tuple[str, str], ...] = ()
    remarks: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    problems: tuple[ProblemSeen, ...] = ()
    changes: tuple[Change, ...] = ()

    def problem_of(self, field: str) -> str:
        """Return the code of the first problem met in a target field, or nothing."""
        return next((p.code for p in self.problems if p.field == field), "")

"""The grade of a record and what is missing from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a record lacks or that is in doubt, in plain French, for the grade; `proposal` is a repair to show."""

    code: str
    what: str
    doubtful: bool = False
    value: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """How far a record can be trusted: A Fiable, B Bonne, C À compléter, D À vérifier, and why it is not better."""

    letter: str
    missing: tuple[Missing, ...] = ()

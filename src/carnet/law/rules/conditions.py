"""Conditions shared by the rules that give a basis and those that say what it lacks."""

from datetime import date

from carnet.law.rules.case import Case
from carnet.law.rules.days import ONE_DAY

PHONE = frozenset({"phone"})
POST = frozenset({"post"})
PRO = frozenset({"professional"})
AMERICA = frozenset({"US"})
NEW_PHONE_LAW = date(2026, 8, 11)
_CHECK_DAYS = 30


def sold(case: Case) -> bool:
    """A sale by us, to somebody who gave the details in person, for prospecting that is no appeal for gifts."""
    return case.known.bought and case.shared.purpose != "charity_appeal"


def missing_conditions(case: Case) -> list[str]:
    """Return which conditions of the exception for customers are not met, apart from the sale itself."""
    lacks = [] if case.similar else ["similar"]
    lacks += [] if case.own_offer else ["own"]
    return lacks if case.known.told else [*lacks, "told"]


def soft(case: Case) -> bool:
    """Say whether every condition of the exception for customers is met."""
    return sold(case) and not missing_conditions(case)


def soft_text(case: Case) -> bool:
    """A text message: the person was told that the number would serve for it."""
    notices = case.known.all("notice")
    return soft(case) and any(f.optout_offered and "sms" in f.mentions for f in notices)


def checked(case: Case) -> bool:
    """The latest match with the no-call list, thirty days old at most, did not find the number."""
    checks = [(d, f.listed) for f in case.known.all("bloctel_check") if (d := case.known.day(f.at))]
    if not checks:
        return False
    day, listed = max(checks, key=lambda c: (c[0], c[1]))
    return not listed and day + _CHECK_DAYS * ONE_DAY >= case.day

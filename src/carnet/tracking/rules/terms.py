"""How long things live: choices, identifiers, measures, counts, proofs (CNIL, délibération 2020-092; loi 78-17 art. 82)."""

import re
from datetime import date, datetime, timedelta

CHOICE = timedelta(days=182)
"""Six months: a yes and a no are kept as long as each other, then the question is asked again."""
IDENTIFIER = timedelta(days=395)
"""Thirteen months from the day an identifier is made; a new visit does not prolong it."""
MEASURES = timedelta(days=760)
"""Twenty-five months for what was measured."""
PROOFS = timedelta(days=5 * 365 + 1)
"""Five years for the proof of a choice (C. civ. art. 2224)."""
ARRIVAL = timedelta(minutes=10)
"""How long the token that a mail's link carries may be used."""
_VISITOR = re.compile(r"(\d{4})(\d\d)(\d\d)-[0-9a-f]{32}")


def made_on(visitor: str, today: date) -> date | None:
    """Return the day an identifier was made; None for what is none, comes from tomorrow, or is too old."""
    found = _VISITOR.fullmatch(visitor)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if today - IDENTIFIER < day <= today + timedelta(days=1) else None


def holds(chosen_at: datetime, now: datetime) -> bool:
    """Say whether a choice still counts."""
    return now - chosen_at < CHOICE

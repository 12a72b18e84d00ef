"""Whether somebody agreed to be measured, and what stays of an event where nobody did (loi 78-17 art. 82: K-01, K-04)."""

import re
from collections.abc import Mapping
from datetime import datetime

_MEASURING = re.compile(r"analytic|measur|mesure|statisti|audience|performance", re.IGNORECASE)


def said_of_measuring(preferences: Mapping[str, bool] | None, *, signal: bool) -> bool | None:
    """Return what the call says of measuring: yes, no, or nothing.

    `signal` is the signal of the browser against tracking (Sec-GPC), which wins. Of several categories that measure, each
    must be agreed to.
    """
    if signal:
        return False
    said = [yes for name, yes in (preferences or {}).items() if _MEASURING.search(name)]
    return all(said) if said else None


def blurred(at: datetime) -> datetime:
    """Return the hour of a moment: what is kept of an anonymous measure, so that it leads to nobody."""
    return at.replace(minute=0, second=0, microsecond=0)

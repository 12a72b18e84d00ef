"""The durations of prospecting that the company chose, and the edition of the law that decisions are taken under."""

import hashlib

from django.db.models import QuerySet

from carnet.consent.models import Clock
from carnet.consent.queries import asked
from carnet.law.rules.book import version
from carnet.law.rules.clock import THREE_YEARS, Clocks

_DIGITS = 8


def last_acts() -> QuerySet[Clock]:
    """Return when the clock of each contact was last set; other rooms may filter it further."""
    return Clock.objects.order_by()


def clocks() -> Clocks:
    """Return the months by kind of person where they are not the three years of the rulebook."""
    return tuple((kind, months) for kind, months in asked.CLOCKS.ask() if months != THREE_YEARS)


def edition(chosen: Clocks) -> str:
    """Return what tells a decision taken under other rules or other durations: stored beside it, it is then due."""
    book = version()
    if not chosen:
        return book
    told = hashlib.sha256(f"{book}{chosen}".encode()).hexdigest()
    return book[:-_DIGITS] + told[:_DIGITS]

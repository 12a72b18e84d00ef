"""Where a term lies among the months of a calendar, and which last acts lie in a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carnet.law.rules.days import plus_months
from carnet.retention.rules.terms import latest_act_ending_by

DOUBT, PAST = -2, -1


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last days of months in a row, `over` the first day not yet over everywhere on earth."""

    ends: Sequence[date]
    over: date

    def place(self, last_on: date | None, months: int, *, lead: timedelta) -> int:
        """Return the month in which a clock has come to its term less `lead`, len(ends) when it lies beyond them all."""
        if last_on is None:
            return DOUBT
        term = plus_months(last_on, months)
        if term < self.over:
            return PAST
        return next((n for n, end in enumerate(self.ends) if term <= end + lead), len(self.ends))

    def acts(
        self, places: tuple[int, int], months: int, *, lead: timedelta
    ) -> tuple[date | None, date]:
        """Return the day after which, and the day until which, the last acts lie that have these places.

        From the first place to the second; None is from the beginning.
        """
        first, last = places
        passed = latest_act_ending_by(self.over - timedelta(days=1), months)
        if last == PAST:
            return None, passed
        until = latest_act_ending_by(self.ends[last] + lead, months)
        if first <= 0:
            return (None if first == PAST else passed), until
        return max(passed, latest_act_ending_by(self.ends[first - 1] + lead, months)), until

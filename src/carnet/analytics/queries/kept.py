"""What is kept in the record: targets, spending, the state of days, the currency that figures are told in."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Max, Sum

from carnet.accounts.queries import setting
from carnet.analytics.models import DayState, Spend, Target
from carnet.analytics.rules.periods import plus_months
from carnet.analytics.types import Period
from carnet.analytics.types_home import Month

_CODE = 3


def currency() -> str:
    """Return the currency that figures are told in; other amounts are told apart and never added to them."""
    code = str(setting("analytics.currency")).strip().upper()
    return code if len(code) == _CODE and code.isalpha() else "EUR"


def targets() -> Mapping[str, int]:
    """Return the targets that are set, in thousandths of the unit of each figure."""
    return dict(Target.objects.values_list("figure", "number"))


def spent_in(month: date) -> Mapping[str, int]:
    """Return what was spent in a month, by source."""
    return dict(Spend.objects.filter(month=month).values_list("source", "amount_milli"))


def spent(period: Period) -> Mapping[str, int]:
    """Return what was spent by source in the months that begin in a period."""
    rows = Spend.objects.filter(month__gte=period.start.replace(day=1), month__lt=period.end)
    return dict(rows.values_list("source").annotate(amount=Sum("amount_milli")))


def states(today: date, months: int = 12) -> list[Month]:
    """Return the last state kept of each of the last months, oldest first; months without one are left out."""
    first = plus_months(today, 1 - months)
    last_days = (
        DayState.objects.filter(day__gte=first, day__lte=today)
        .values_list("day__year", "day__month")
        .annotate(last=Max("day"))
        .values_list("last", flat=True)
    )
    rows = DayState.objects.filter(day__in=list(last_days)).order_by("day")
    return [Month(r.day, r.people, r.reachable, r.graded, r.qualified) for r in rows]


def state_on(day: date) -> Month | None:
    """Return the last state kept up to a day, within the month of that day."""
    row = (
        DayState.objects.filter(day__lte=day, day__gte=day.replace(day=1)).order_by("-day").first()
    )
    return Month(row.day, row.people, row.reachable, row.graded, row.qualified) if row else None

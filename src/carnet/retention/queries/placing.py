"""The calendar of the next twelve months, and the contacts whose term is near laid out over it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from carnet.consent.queries import people_reachable
from carnet.kit import clock
from carnet.law.rules.days import plus_months
from carnet.retention.queries.clocked import acted_before, any_contract, clocked, flag, midnight
from carnet.retention.queries.evidence import holds_evidence
from carnet.retention.queries.policies import lead_weeks, offers
from carnet.retention.rules.placing_sql import Sql, place_sql, placed_sql
from carnet.retention.rules.terms import latest_act_ending_by, over_before
from carnet.retention.types import PolicyCard

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """Today, the first day not yet over everywhere, the last days of the twelve months, the durations in force."""

    today: date
    over: date
    ends: tuple[date, ...]
    durations: dict[str, PolicyCard]
    lead: timedelta

    def horizon(self, last: int) -> date:
        """Return the latest act of anybody whose term, or time to be asked, comes by the end of the month `last`."""
        shortest = min(policy.months for policy in self.durations.values())
        return latest_act_ending_by(self.ends[last] + self.lead, shortest)

    @property
    def anonymised(self) -> list[str]:
        """Return the kinds of person that are erased at the term with no evidence kept, but anonymous figures."""
        return [kind for kind, policy in self.durations.items() if policy.then == "anonymise"]


def calendar() -> Calendar:
    """Return the calendar as of now: from the current month on."""
    today = clock.today()
    firsts = [plus_months(today.replace(day=1), n + 1) for n in range(MONTHS)]
    return Calendar(
        today=today,
        over=over_before(clock.now()),
        ends=tuple(first - timedelta(days=1) for first in firsts),
        durations=offers(),
        lead=timedelta(weeks=lead_weeks()),
    )


def up_to_now(now: Calendar) -> Calendar:
    """Return a calendar of one stretch, which ends today: whoever may be asked by now lies in it."""
    return replace(now, ends=(now.today,))


def placed(now: Calendar, last: int = -1, *, open_only: bool = False) -> Sql:
    """Return the query of the contacts outside a contract whose term is near: pk, person_kind, open, evidence, asked, ended.

    `asked` and `ended` are the months of the question and of the end, from 0 (the current one) to 11. `open` says
    that something allows to write to them, without which nobody may ask (C-16); `evidence` that something of theirs must
    or may be kept. Who lies beyond the month `last` may
    be left out, and with `open_only` those whom nothing allows to write to.
    """
    reachable = people_reachable("any").order_by()
    among = {"pk__in": reachable} if open_only else {}
    rows = clocked(now.today).filter(acted_before(now.horizon(last)), contract=0, **among)
    kept = holds_evidence(now.today, contracts=any_contract())
    told = rows.annotate(open=flag(Q(pk__in=reachable)), evidence=flag(kept))
    inner, params = told.query.sql_with_params()
    return placed_sql(
        (inner, list(params)),
        asked=_place(now, now.lead),
        ended=_place(now, timedelta()),
        vendor=connection.vendor,
    )


def _place(now: Calendar, lead: timedelta) -> Sql:
    months = {kind: policy.months for kind, policy in now.durations.items()}
    return place_sql(months, now.ends, over=now.over, lead=lead, bound=_end_of)


def _end_of(day: date) -> Any:
    return connection.ops.adapt_datetimefield_value(midnight(day + timedelta(days=1)))

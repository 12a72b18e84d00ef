"""The calendar of the next twelve months, and the contacts whose clock lies in it: read from the clocks that are kept."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from carnet.consent.queries.clocks import last_acts
from carnet.kit import clock
from carnet.law.rules.days import plus_months
from carnet.retention.queries.clocked import any_contract, in_contract
from carnet.retention.queries.evidence import holds_evidence
from carnet.retention.queries.policies import lead_weeks, offers
from carnet.retention.rules.places import DOUBT, Stretch
from carnet.retention.rules.terms import over_before
from carnet.retention.types import PolicyCard

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """Today, the twelve months, the durations in force, and how long before the term one asks."""

    today: date
    stretch: Stretch
    durations: dict[str, PolicyCard]
    lead: timedelta

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
        stretch=Stretch(tuple(f - timedelta(days=1) for f in firsts), over_before(clock.now())),
        durations=offers(),
        lead=timedelta(weeks=lead_weeks()),
    )


def up_to_now(now: Calendar) -> Calendar:
    """Return a calendar of one stretch, which ends today: whoever may be asked by now lies in it."""
    return replace(now, stretch=replace(now.stretch, ends=(now.today,)))


def free() -> QuerySet[Any, Any]:
    """Return the clocks that run: those of everybody outside a contract in progress."""
    rows = last_acts()
    return rows.exclude(contact_id__in=in_contract()) if any_contract() else rows


def reachable() -> Q:
    """Return the condition that something allows to write to them, without which nobody may ask (C-16)."""
    return Q(open_until__gt=clock.now())


def evidence(on: date) -> Q:
    """Return the condition that something of theirs must or may be kept when they leave on a day."""
    return holds_evidence(on, contracts=any_contract())


def placed(now: Calendar, places: tuple[int, int], *, asked: bool, group: str = "") -> Q:
    """Return the condition that the clock lies from one place to another; of one kind of person, or of all for "".

    With `asked`, the places are those of the question, which comes earlier than the term.
    """
    if places[1] == DOUBT:
        return Q(last_on=None, **({"kind": group} if group else {}))
    lead = now.lead if asked else timedelta()
    kinds = {k: p for k, p in now.durations.items() if group in ("", k)}
    return reduce(or_, (_of(now, places, (k, p.months), lead) for k, p in kinds.items()), Q())


def _of(now: Calendar, places: tuple[int, int], clock_of: tuple[str, int], lead: timedelta) -> Q:
    kind, months = clock_of
    after, until = now.stretch.acts(places, months, lead=lead)
    later = {"last_on__gt": after} if after else {}
    return Q(kind=kind, last_on__lte=until, **later)

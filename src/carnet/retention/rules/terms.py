"""The clock of retention: it runs from acts of the person alone, and the last day is included (R-02 to R-05, R-24).

An opened mail, a message sent, an import or a merge never moves it: only the days given here do, and they are those of
purchases, other acts, proven agreements and of the collection.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from carnet.law.rules.days import plus_months
from carnet.retention.types import PolicyCard, Term, TermState

LEAD_WEEKS = 6
_LAST_ON_EARTH = timezone(-timedelta(hours=12))


@dataclass(frozen=True, slots=True)
class Trace:
    """The days on which the person did something, or gave their data; None is not known.

    `elsewhere_on` is the first collection from somebody else: it counts while nothing came from the person (`own`
    collection or purchase). `contract` says that a contract runs.
    """

    acted_on: date | None = None
    own: bool = False
    own_on: date | None = None
    bought: bool = False
    bought_on: date | None = None
    agreed_on: date | None = None
    elsewhere_on: date | None = None
    contract: bool = False


def last_act(trace: Trace, today: date) -> date | None:
    """Return the day the clock runs from; days to come have not happened. None: no trace of a last contact."""
    days = [trace.acted_on, trace.own_on, trace.bought_on, trace.agreed_on]
    if not (trace.own or trace.bought):
        days.append(trace.elsewhere_on)
    return max((d for d in days if d is not None and d <= today), default=None)


def over_before(now: datetime) -> date:
    """Return the first day that is not yet over somewhere on earth: a term before it is over for everybody."""
    return now.astimezone(UTC).astimezone(_LAST_ON_EARTH).date()


def term(
    contact_id: int, trace: Trace, policy: PolicyCard, *, now: datetime, today: date, lead: int
) -> Term:
    """Return how long a contact may be kept: `lead` is the number of weeks before the term when one may ask."""
    acted = last_act(trace, today)
    if acted is None:
        state: TermState = "relation" if trace.contract else "doubt"
        return Term(contact_id, None, None, None, state, policy)
    last_day = plus_months(acted, policy.months)
    renew_from = last_day - timedelta(weeks=lead)
    return Term(
        contact_id,
        acted,
        last_day,
        renew_from,
        _state(trace, (renew_from, last_day), over=over_before(now), today=today),
        policy,
    )


def _state(trace: Trace, days: tuple[date, date], *, over: date, today: date) -> TermState:
    renew_from, last_day = days
    if trace.contract:
        return "relation"
    if last_day < over:
        return "past"
    return "to_renew" if today >= renew_from else "current"


def latest_act_ending_by(day: date, months: int) -> date:
    """Return the latest act whose term has come on `day` at the latest: the inverse of counting months forward.

    Months have different lengths: acts of 29, 30 and 31 January end together on the last day of a February.
    """
    act = plus_months(day, -months)
    while plus_months(act + timedelta(days=1), months) <= day:
        act += timedelta(days=1)
    return act

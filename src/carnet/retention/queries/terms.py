"""The terms of many contacts at once: how long each may be kept, in one query for each ten thousand."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from carnet.consent.queries.spans import spans
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.law.rules.clock import group_of
from carnet.retention.queries.clocked import COLUMNS, clocked
from carnet.retention.queries.policies import lead_weeks, offers
from carnet.retention.rules.terms import Trace, term
from carnet.retention.types import Term


def terms(ids: Sequence[int]) -> dict[int, Term]:
    """Return the term of each living contact among `ids`, under the durations in force today."""
    durations, lead = offers(), lead_weeks()
    now, today = clock.now(), clock.today()
    return {
        pk: term(pk, trace, durations[group], now=now, today=today, lead=lead)
        for pk, group, trace in traces(ids, today)
    }


def traces(ids: Sequence[int], today: date) -> Iterator[tuple[int, str, Trace]]:
    """Yield each living contact among `ids` with the duration it follows and the days that move its clock."""
    for chosen, wanted in spans(ids, "pk"):
        rows = clocked(today, **chosen)
        for row in rows.values_list(*COLUMNS).iterator(chunk_size=5_000):
            if row[0] in wanted:
                yield row[0], *_read(row)


def _read(row: tuple[Any, ...]) -> tuple[str, Trace]:
    (
        _pk,
        kind,
        acted_at,
        own,
        own_on,
        bought,
        bought_on,
        agreed_at,
        elsewhere_on,
        contract,
        contract_ended,
    ) = row
    customer = bool(bought) or bought_on is not None
    trace = Trace(
        acted_on=max((d for d in (_day(acted_at), contract_ended) if d), default=None),
        own=bool(own),
        own_on=own_on,
        bought=customer,
        bought_on=bought_on,
        agreed_on=_day(agreed_at),
        elsewhere_on=elsewhere_on,
        contract=bool(contract),
    )
    return group_of(kind, bought=customer), trace


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(PARIS).date() if moment else None

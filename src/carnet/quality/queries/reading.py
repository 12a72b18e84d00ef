"""Contacts as the checks read them, many at once: five queries whatever the number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, F, Func, Max, Min, Q, QuerySet, Value

from carnet.kit import clock
from carnet.kit.sql import ids_within
from carnet.law.rules.days import plus_months
from carnet.people.queries import living
from carnet.quality.rules.freshness import WINDOW_MONTHS
from carnet.quality.types import AddressFacts, ContactFacts

_TEXTS = ("pk", "kind", "given_name", "family_name", "country", "organisation__name", "organisation__siren", "organisation__siret")  # fmt: skip
_DAYS = ("born_on", "known_since", "created_at", "last_act_at")
_ADDRESS = tuple(f"addresses__{name}" for name in AddressFacts._fields)


_NEVER: tuple[Any, int] = (None, 0)


@dataclass(slots=True)
class Read:
    """One contact with its addresses, the last sign of life and the acts of the last 24 months."""

    contact: ContactFacts
    last_sign: date
    acts: int = 0
    addresses: list[AddressFacts] = field(default_factory=list)


def read_ids(ids: Sequence[int]) -> dict[int, Read]:
    """Return the living ones among these contacts as the checks read them."""
    return _read(Q(pk__in=ids_within(ids))) if ids else {}


def read_span(first: int, last: int) -> dict[int, Read]:
    """Return the living contacts from one id to another as the checks read them."""
    return _read(Q(pk__gte=first, pk__lte=last))


def _read(span: Q) -> dict[int, Read]:
    rows = living().filter(span).order_by()
    orders, acts, numbers = _orders(rows), _acts(rows), _vat(rows)
    found: dict[int, Read] = {}
    for (
        pk,
        kind,
        given,
        family,
        country,
        firm,
        siren,
        siret,
        born,
        since,
        made,
        acted,
    ) in contact_rows(rows):
        first, bought = orders.get(pk, _NEVER)
        known = _day(since)
        contact = ContactFacts(
            kind, given, family, _day(born), country, known, firm or "", siren or "", siret or "", numbers.get(pk, ""),
            _day(first),
        )  # fmt: skip
        sign = _day(acted) or known or _day(made) or clock.today()
        found[pk] = Read(contact, sign, bought + acts.get(pk, 0))
    for pk, *address in address_rows(rows):
        if pk in found:
            found[pk].addresses.append(AddressFacts._make(address))
    return found


def contact_rows(rows: QuerySet[Any]) -> list[Any]:
    """Return what the checks read of contacts: texts, then the days of birth, of the start, of the record, of the last act."""
    days = {f"{name}_told": _told(name) for name in _DAYS}
    return fetched(rows.annotate(**days).values_list(*_TEXTS, *days))


def address_rows(rows: QuerySet[Any]) -> list[Any]:
    """Return what the checks read of the addresses of contacts, each behind the number of its contact."""
    return fetched(rows.filter(addresses__isnull=False).values_list("pk", *_ADDRESS))


def _told(name: str) -> Any:
    """Return a day as the engine gives it soonest: on SQLite the text, which its driver would take long to parse."""
    if connection.vendor == "postgresql":
        return F(name)
    return Func(F(name), Value(1), Value(10), function="SUBSTR", output_field=CharField())


def _orders(rows: QuerySet[Any]) -> Mapping[int, tuple[Any, int]]:
    """Return the first purchase of each contact and how many of the last 24 months."""
    lately = Count("orders", filter=Q(orders__at__gte=_window()))
    sales = rows.filter(orders__cancelled=False, orders__total_milli__gte=0)
    asked = sales.values_list("pk").annotate(first=Min("orders__at"), lately=lately)
    return {pk: (first, count) for pk, first, count in fetched(asked)}


def _acts(rows: QuerySet[Any]) -> Mapping[int, int]:
    acts = rows.filter(events__is_act=True, events__at__gte=_window())
    return dict(fetched(acts.values_list("pk").annotate(acts=Count("events"))))


def _vat(rows: QuerySet[Any]) -> Mapping[int, str]:
    return dict(
        fetched(
            rows.filter(references__kind="vat")
            .values_list("pk")
            .annotate(vat=Max("references__value"))
        )
    )


def _window() -> datetime:
    day = plus_months(clock.today(), -WINDOW_MONTHS)
    return clock.now() - timedelta(days=(clock.today() - day).days)


def fetched(rows: QuerySet[Any, Any]) -> list[Any]:
    """Return the rows as the engine gives them: past the converters of the ORM, a third of the time."""
    statement, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def _day(value: Any) -> date | None:
    """Return the day of a date or moment as either engine gives it; days are those of UTC, a night off at most."""
    if not value:
        return None
    if isinstance(value, str):
        return _read_day(value[:10])
    return value.date() if isinstance(value, datetime) else value


@lru_cache(maxsize=50_000)
def _read_day(text: str) -> date:
    return date.fromisoformat(text)

"""The contacts with what moves their clock, in one pass of the database: the rows that terms and forecasts read."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, DateField, F, Max, Min, Q, QuerySet, Value, When

from carnet.activity.queries.contracts import (
    any_contract_held,
    in_progress,
    with_contract_events,
)
from carnet.activity.queries.facts import sales
from carnet.consent.queries import declared_sources
from carnet.kit import clock
from carnet.law.rules.sources import guess_source_kind
from carnet.people.queries import every, living

COLUMNS = (
    "pk", "person", "acted_at", "own", "own_on", "bought", "bought_on", "agreed_at", "elsewhere_on", "contract",
    "contract_ended",
)  # fmt: skip


def clocked(today: date, **among: object) -> QuerySet[Any, Any]:
    """Return the living contacts, each with the days that count until `today`; what lies ahead has not happened.

    `among` bounds the keys (pk__in, pk__gte …), here and where purchases and contracts are looked for. Everything is an
    aggregate, so that both engines group by the key alone, in its order.
    """
    ours = own_sources()
    own = Q(provenances__source__in=ours)
    seen = Q(provenances__collected_on__lte=today)
    tomorrow = midnight(today + timedelta(days=1))
    agreed = Q(
        consent_records__status__in=("given", "renewed"),
        consent_records__proof="kept",
        consent_records__at__lt=tomorrow,
    )
    return (
        living()
        .filter(**among)
        .order_by()
        .values("pk")
        .annotate(
            person=Max("kind"),
            acted_at=Max("last_act_at", filter=Q(last_act_at__lt=tomorrow)),
            own=flag(own),
            own_on=Max("provenances__collected_on", filter=own & seen),
            bought=flag(Q(pk__in=_buyers(among))),
            bought_on=Max(
                "provenances__last_purchase", filter=Q(provenances__last_purchase__lte=today)
            ),
            agreed_at=Max("consent_records__at", filter=agreed),
            elsewhere_on=Min(
                "provenances__collected_on", filter=seen & ~Q(provenances__source__in=ours)
            ),
            contract=flag(Q(pk__in=in_contract(**among))) if any_contract(**among) else Value(0),
            contract_ended=Max("contracts__ends_on", filter=Q(contracts__ends_on__lte=today))
            if any_contract_held()
            else Value(None, output_field=DateField()),
        )
    )


def flag(holds: Q) -> Max:
    """Return 1 where a condition holds for one of the lines of a contact, else 0."""
    return Max(Case(When(holds, then=Value(1)), default=Value(0)))


def _buyers(among: Mapping[str, object]) -> QuerySet[Any, Any]:
    of_orders = {f"contact_id{key.removeprefix('pk')}": value for key, value in among.items()}
    return sales().filter(contact__isnull=False, **of_orders).values("contact_id")


def any_contract(**among: object) -> bool:
    """Say whether anybody has or had a contract."""
    told = living().filter(**among).filter(pk__in=with_contract_events()).order_by()
    return told.exists() or any_contract_held()


def in_contract(**among: object) -> QuerySet[Any, Any]:
    """Return the ids of those who have a contract in progress, as files say it or as events that programs told."""
    begun = Max("events__at", filter=Q(events__kind="contract", events__at__lte=clock.now()))
    ended = Max("events__at", filter=Q(events__kind="contract_ended", events__at__lte=clock.now()))
    rows = living().filter(**among).filter(pk__in=with_contract_events())
    told = rows.values("pk").annotate(begun=begun, ended=ended).filter(begun__isnull=False)
    by_event = told.filter(Q(ended=None) | Q(ended__lt=F("begun"))).order_by().values("pk")
    by_file = in_progress(clock.today()).values("contact_id")
    both = Q(pk__in=by_event) | Q(pk__in=by_file)
    return living().filter(**among).filter(both).order_by().values("pk")


def own_sources() -> list[str]:
    """Return the names of the sources at which people gave their data to us, as declared or as the name says."""
    names = list(_source_names())
    declared = declared_sources(names)
    kinds = {n: declared[n].kind if n in declared else guess_source_kind(n) for n in names}
    return [name for name, kind in kinds.items() if kind == "own"]


def _source_names() -> Iterator[str]:
    """Yield the names of sources in order, from one to the next along their index: there are few, over many people."""
    found = _next_source(Q(provenances__source__gte=""))
    while found is not None:
        yield found
        found = _next_source(Q(provenances__source__gt=found))


def _next_source(which: Q) -> str | None:
    """Filter before ordering: a condition on the joined rows that comes later would be about other rows."""
    rows = every().filter(which).order_by("provenances__source")
    return rows.values_list("provenances__source", flat=True).first()


def midnight(day: date) -> datetime:
    """Return the first instant of a day in France."""
    return clock.at(day, time())

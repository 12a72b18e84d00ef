"""Contracts: of one contact for the timeline, of many for the law."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import BooleanField, F, Func, Q, QuerySet

from carnet.activity.models import Contract, Event
from carnet.activity.types import ContractSpan
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.kit.page_memo import once
from carnet.kit.sql import ids_within

# Written out as the index has it: bound values would not be found there.
_OF_CONTRACTS = Func(
    F("kind"),
    template="%(expressions)s IN ('contract', 'contract_ended')",
    output_field=BooleanField(),
)


def with_contract_events() -> QuerySet[Event, int | None]:
    """Return the contacts of whom an event says that a contract began or ended, found by an index of their own."""
    rows = Event.objects.filter(_OF_CONTRACTS, contact__isnull=False)
    return rows.order_by().values_list("contact_id", flat=True)


def contracts_held() -> QuerySet[Contract]:
    """Return the contracts of contacts, to be filtered by their days."""
    return Contract.objects.filter(contact__isnull=False).order_by()


def any_contract_held() -> bool:
    """Say whether anybody has or had a contract."""
    return once("activity.contracts", contracts_held().exists)


def in_progress(day: date) -> QuerySet[Contract]:
    """Return the contracts that run on a day: begun, not over, nor said to be."""
    begun = Q(starts_on=None) | Q(starts_on__lte=day)
    open_then = Q(ends_on=None) | Q(ends_on__gte=day)
    return contracts_held().filter(begun, open_then, state=Contract.State.RUNNING)


def contract_spans(ids: Sequence[int]) -> dict[int, list[ContractSpan]]:
    """Return from when to when the contracts of each contact hold, as files and as programs told them.

    One that was said to be over is left out when no day tells when, or when that day is still to come.
    """
    found: dict[int, list[ContractSpan]] = {}
    today = clock.today()
    rows = contracts_held().filter(contact_id__in=ids_within(ids)).order_by("id")
    for pk, starts, ends, state in rows.values_list("contact_id", "starts_on", "ends_on", "state"):
        if state == Contract.State.RUNNING or (ends is not None and ends <= today):
            found.setdefault(pk or 0, []).append(ContractSpan(starts, ends))
    for pk, span in _told(ids).items():
        found.setdefault(pk, []).append(span)
    return found


def _told(ids: Sequence[int]) -> dict[int, ContractSpan]:
    """Return the last contract that events tell of each contact: its beginning, and its end if one came since."""
    last: dict[int, dict[str, date]] = {}
    rows = Event.objects.filter(_OF_CONTRACTS, contact_id__in=ids_within(ids), at__lte=clock.now())
    for pk, kind, at in rows.order_by("at", "id").values_list("contact_id", "kind", "at"):
        last.setdefault(pk or 0, {})[kind] = at.astimezone(PARIS).date()
    return {
        pk: ContractSpan(
            days["contract"],
            ended if (ended := days.get("contract_ended")) and ended >= days["contract"] else None,
        )
        for pk, days in last.items()
        if "contract" in days
    }


def contracts_of(contact_id: int, before: datetime | None, limit: int) -> list[Contract]:
    """Return the dated contracts of a contact that began before a moment, the latest first."""
    rows = Contract.objects.filter(contact_id=contact_id, starts_on__isnull=False)
    if before is not None:
        rows = rows.filter(starts_on__lt=before.date())
    return list(rows.order_by("-starts_on", "-pk")[:limit])


def contracts_of_firm(organisation_id: int) -> list[Contract]:
    """Return the contracts of an organisation and of its people, those that end first before those that go on."""
    of_firm = Q(organisation_id=organisation_id) | Q(contact__organisation_id=organisation_id)
    rows = Contract.objects.filter(of_firm).select_related("contact")
    return list(rows.order_by(F("ends_on").asc(nulls_last=True), "pk")[:200])

"""Contracts: of one contact for the timeline, of many for the law."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import BooleanField, F, Func, QuerySet

from carnet.activity.models import Contract, Event
from carnet.activity.types import ContractSpan
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


def contract_spans(ids: Sequence[int]) -> dict[int, list[ContractSpan]]:
    """Return from when to when the contracts of each contact hold; one that is over without a date is left out."""
    found: dict[int, list[ContractSpan]] = {}
    rows = Contract.objects.filter(contact_id__in=ids_within(ids)).order_by("id")
    for pk, starts, ends, state in rows.values_list("contact_id", "starts_on", "ends_on", "state"):
        if pk is not None and (state == Contract.State.RUNNING or ends is not None):
            found.setdefault(pk, []).append(ContractSpan(starts, ends))
    return found


def contracts_of(contact_id: int, before: datetime | None, limit: int) -> list[Contract]:
    """Return the dated contracts of a contact that began before a moment, the latest first."""
    rows = Contract.objects.filter(contact_id=contact_id, starts_on__isnull=False)
    if before is not None:
        rows = rows.filter(starts_on__lt=before.date())
    return list(rows.order_by("-starts_on", "-pk")[:limit])

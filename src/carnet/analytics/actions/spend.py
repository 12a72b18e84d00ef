"""Note what was spent to win customers."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from carnet.analytics.models import Spend
from carnet.analytics.types import Misasked
from carnet.audit.actions import record
from carnet.kit.actor import Actor

MOST_MILLI = 10**15
LONGEST_NAME = 120


@transaction.atomic
def note_spending(*, actor: Actor, month: date, amounts: Mapping[str, int]) -> list[str]:
    """Set what was spent in a month for each source, nothing taking the line away; returns the sources that changed.

    `month` is the first of its days; amounts are in thousandths. Raises NotPermitted, and Misasked: "month", or the
    source with "range".
    """
    actor.require("analytics.note_spending")
    if month.day != 1:
        raise Misasked("month", "unknown")
    for source, amount in amounts.items():
        if not 0 <= amount <= MOST_MILLI or not source.strip() or len(source) > LONGEST_NAME:
            raise Misasked(source, "range")
    before = dict(Spend.objects.filter(month=month).values_list("source", "amount_milli"))
    changed = [source for source, amount in amounts.items() if before.get(source, 0) != amount]
    for source in changed:
        if amounts[source]:
            Spend.objects.update_or_create(
                source=source, month=month, defaults={"amount_milli": amounts[source]}
            )
        else:
            Spend.objects.filter(source=source, month=month).delete()
    if changed:
        detail = {"month": f"{month:%Y-%m}", "sources": len(changed)}
        record(actor=actor, name="analytics.spending_noted", detail=detail)
    return changed

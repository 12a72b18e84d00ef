"""The durations in force, the latest decision of each line, and how early one may ask to go on."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from carnet.accounts.queries import setting
from carnet.retention.models import Automatic, Policy
from carnet.retention.rules.policy import GUIDES, OFFERS, card
from carnet.retention.types import PolicyCard, Then


@dataclass(frozen=True, slots=True)
class Decided:
    """Who chose a duration, and when."""

    at: datetime
    by: str


def policies() -> dict[tuple[str, str], PolicyCard]:
    """Return every duration in force by purpose and kind: the guide's, or what was last decided in its place."""
    latest = {(p.purpose, p.kind): p for p in Policy.objects.order_by("pk")}
    found = {}
    for guide in GUIDES:
        chosen = latest.get(guide.key)
        found[guide.key] = (
            card(guide)
            if chosen is None
            else card(
                guide,
                months=min(chosen.months, guide.most),
                then=cast(Then, chosen.then),
                reason=chosen.reason,
            )
        )
    return found


def decided() -> dict[tuple[str, str], Decided]:
    """Return who last decided each line that was decided."""
    rows = Policy.objects.order_by("pk").values_list("purpose", "kind", "decided_at", "decided_by")
    return {(purpose, kind): Decided(at, by) for purpose, kind, at, by in rows}


def offers() -> dict[str, PolicyCard]:
    """Return the durations of prospecting by kind of person: prospect, customer, professional."""
    return {kind: one for (purpose, kind), one in policies().items() if purpose == OFFERS}


def lead_weeks() -> int:
    """Return how many weeks before the term one may ask the person to go on."""
    return int(setting("retention.lead_weeks"))


def fiscal_close() -> int:
    """Return the month at whose end the company closes its accounts."""
    return int(setting("retention.fiscal_close"))


def automatic() -> bool:
    """Say whether the owner chose that sweeps run by the clock alone."""
    latest = Automatic.objects.order_by("-pk").first()
    return bool(latest and latest.on)

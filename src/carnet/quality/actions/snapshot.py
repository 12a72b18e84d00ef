"""Keep the state of the base for the month under way, as figures only."""

from django.db import transaction

from carnet.kit import clock
from carnet.quality.models import Snapshot
from carnet.quality.queries.figures import share, stale_count, this_month


@transaction.atomic
def take_snapshot() -> bool:
    """Write the figures of this month, over those of a former day; False when nobody has a grade yet."""
    found = share()
    if not found.total:
        return False
    Snapshot.objects.update_or_create(
        month=this_month(),
        defaults={
            "total": found.total,
            "letters": {"A": found.A, "B": found.B, "C": found.C, "D": found.D},
            "qualified": found.qualified,
            "fresh": found.total - stale_count(),
            "taken_at": clock.now(),
        },
    )
    return True

"""Who is in their space just now, and how often people come."""

from datetime import datetime

from carnet.kit import clock
from carnet.people.queries import survivor
from carnet.space.models import WayIn
from carnet.space.queries.mandates import may_act
from carnet.space.rules.passes import LONGEST
from carnet.space.types import Visit

SECRET = "space"  # noqa: S105 - the name of a secret, not one


def visiting(way_in: int) -> Visit | None:
    """Return the visit of a way in that was used not long ago and not left, None for any other."""
    rows = WayIn.objects.filter(pk=way_in, left_at=None, used_at__gt=clock.now() - LONGEST)
    row = rows.first()
    living = survivor(row.contact_id) if row else None
    if row is None or living is None:
        return None
    other = survivor(row.acting_for_id) if row.acting_for_id else None
    if other and may_act(living, other):
        return Visit(way_in=way_in, contact_id=other, acting=living)
    return Visit(way_in=way_in, contact_id=living)


def came(since: datetime) -> int:
    """Return how many people opened their space since a moment."""
    rows = WayIn.objects.filter(used_at__gt=since).exclude(by="shared")
    return rows.values("contact_id").distinct().count()

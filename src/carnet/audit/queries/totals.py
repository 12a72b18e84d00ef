"""How much was done in a stretch of time, by the names of what was done."""

from collections.abc import Sequence
from datetime import UTC, datetime

from carnet.audit.models import AuditLine


def totals(names: Sequence[str], since: datetime, until: datetime) -> list[tuple[datetime, int]]:
    """Return moment (UTC, without an offset, as taken) and number of subjects of each line of these names, in order of time."""
    ends = (since.replace(tzinfo=UTC), until.replace(tzinfo=UTC))
    rows = AuditLine.objects.filter(name__in=names, at__gte=ends[0], at__lt=ends[1])
    return [
        (at.astimezone(UTC).replace(tzinfo=None), count)
        for at, count in rows.order_by("at").values_list("at", "count")
    ]

"""Domains of e-mail addresses whose answer is missing or old."""

from datetime import timedelta

from django.db import connection

from carnet.kit import clock
from carnet.kit.sql import named
from carnet.quality.models import DomainAnswer

KEPT_DAYS = 90


def domains_to_ask(limit: int = 1_000) -> list[str]:
    """Return the domains of e-mail addresses in the base without an answer of the last 90 days, by name."""
    with connection.cursor() as cursor:
        cursor.execute(named("quality", f"domains_{connection.vendor}"))
        used = {row[0] for row in cursor.fetchall()}
    since = clock.now() - timedelta(days=KEPT_DAYS)
    known = set(DomainAnswer.objects.filter(checked_at__gt=since).values_list("domain", flat=True))
    return sorted(used - known)[:limit]

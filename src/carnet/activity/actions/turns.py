"""Writers that look before they write take turns."""

from django.db import connection


def one_at_a_time(what: str) -> None:
    """Wait until no other transaction holds this turn, to the end of ours; SQLite has one writer as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"activity.{what}"])

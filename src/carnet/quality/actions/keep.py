"""Write grades in bulk: a new one in, an old one over, what somebody accepted stays."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from django.db import connection

from carnet.kit.sql import ids_within, named
from carnet.mirror.actions.marking import mark
from carnet.quality.models import Grade

Said = tuple[str, int, date]
"""Letter, findings, last fresh day."""
GradeRow = tuple[int, str, int, date, datetime, int]
"""Contact, letter, findings, last fresh day, moment, version of the checks."""


def hold_grades(ids: Sequence[int]) -> dict[int, Said]:
    """Return what the stored grades of contacts say, and lock them: a change that comes between waits its turn."""
    held = Grade.objects.select_for_update().filter(contact_id__in=ids_within(ids))
    return {
        pk: (letter, found, until)
        for pk, letter, found, until in held.values_list("pk", "letter", "found", "fresh_until")
    }


def keep_grades(rows: Sequence[GradeRow], before: Mapping[int, Said]) -> None:
    """Write the grades of contacts, past the ORM; those that say what they said are only dated, which no index feels."""
    fresh = [row for row in rows if before.get(row[0]) != row[1:4]]
    same = {row[0] for row in rows}.difference(row[0] for row in fresh)
    if same:
        dated = Grade.objects.filter(contact_id__in=ids_within(same))
        dated.update(graded_at=rows[0][4], version=rows[0][5])
    _write(fresh)
    mark("grades", contacts=(row[0] for row in fresh))


def _write(rows: Sequence[GradeRow]) -> None:
    """Write in one statement on PostgreSQL and one prepared one on SQLite."""
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(named("quality", "keep_postgresql"), columns)
            return
        at = str(rows[0][4].astimezone(UTC).replace(tzinfo=None))
        plain = [
            (pk, letter, found, str(day), at, version)
            for pk, letter, found, day, _at, version in rows
        ]
        cursor.executemany(named("quality", "keep_sqlite"), plain)

"""What a program is told is done lies on the disk."""

import pytest
from django.db import connection, transaction

from carnet.api.durable import durably

pytestmark = pytest.mark.django_db(transaction=True)


def _level() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        return int(cursor.fetchone()[0])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL always waits")
def test_sqlite_waits_for_the_disk_inside_and_no_longer_outside() -> None:
    outside = _level()
    with durably():
        assert _level() == 2
    assert _level() in {outside, 1}
    with transaction.atomic(), durably():
        assert _level() == 1

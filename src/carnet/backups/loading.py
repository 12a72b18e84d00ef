"""The tables of a fresh record, emptied and open for rows as they were: guards and keys rest until all are in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from carnet.backups.rows import tables


@contextmanager
def empty_tables(alias: str) -> Iterator[None]:
    """Empty every table of a record that the migrations just made, and let rows be put in any order, in one transaction.

    Keys are checked before it is committed; the triggers that guard tables which only grow are there again by then.
    """
    connection = connections[alias]
    names = [connection.ops.quote_name(m._meta.db_table) for m in tables()]
    if connection.vendor == "postgresql":
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            for name in names:
                cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
            cursor.execute(f"TRUNCATE {', '.join(names)}")
            yield
            # What waits for the end of the transaction is checked now: a table with keys to check cannot be changed.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in names:
                cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        return
    with connection.constraint_checks_disabled(), transaction.atomic(using=alias):
        with connection.cursor() as cursor:
            for name in names:
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - names of our tables
        yield
        connection.check_constraints()

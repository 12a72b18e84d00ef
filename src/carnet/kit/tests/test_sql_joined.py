"""A bulk that stands or falls as a whole: blocks inside take no savepoint, and a failure ends the transaction."""

import pytest
from django.db import IntegrityError, connection, transaction

from carnet.imports.models import SavedMapping
from carnet.kit.sql import insert_rows
from carnet.kit.sql_joined import is_joined, joined

pytestmark = pytest.mark.django_db
_COLUMNS = ("signature", "columns", "kind", "options", "used_at")


def rows(*signatures: str) -> list[tuple[object, ...]]:
    """Return rows of a table that holds each signature once."""
    return [(s, [], "contacts", {}, "2026-11-22T10:00:00+00:00") for s in signatures]


def test_blocks_inside_take_no_savepoint_on_sqlite() -> None:
    with transaction.atomic(), joined():
        assert is_joined() == (connection.vendor == "sqlite")
        with transaction.atomic():
            assert (connection.savepoint_ids[-1] is None) == is_joined()
    assert not is_joined()


def test_what_fails_inside_leaves_nothing() -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), joined():
        insert_rows("imports.SavedMapping", _COLUMNS, rows("a"), texts=("used_at",))
        with transaction.atomic():
            insert_rows("imports.SavedMapping", _COLUMNS, rows("b", "c", "b"), texts=("used_at",))
    assert not SavedMapping.objects.exists()
    assert not is_joined()


def test_outside_a_transaction_nothing_is_joined() -> None:
    with transaction.atomic():
        with joined():
            insert_rows("imports.SavedMapping", _COLUMNS, rows("a"), texts=("used_at",))
        with pytest.raises(IntegrityError), transaction.atomic():
            insert_rows("imports.SavedMapping", _COLUMNS, rows("b", "a"), texts=("used_at",))
        assert SavedMapping.objects.count() == 1

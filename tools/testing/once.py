"""What asks nothing of the record is tested once, on the first engine: such tests take the mark `house` by themselves.

A test that asks for no record cannot reach one: pytest-django refuses its queries, and looking at the connection (which
engine is this?) fails it here. So whatever carries the mark says the same on every engine.
"""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.utils import ConnectionHandler

RECORDS = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
    "bare_record",
    "own_house",
}
_find = ConnectionHandler.__getitem__


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for no record, before marks are selected."""
    for item in items:
        if not _asks(item) and item.get_closest_marker("engines") is None:
            item.add_marker("house")


def _asks(item: pytest.Item) -> bool:
    """Say whether a test asks for the record of the run, or for one of its engine."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & RECORDS) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Hold a test that runs once to its word."""
    if _asks(item) or item.get_closest_marker("house") is None:
        return (yield)
    ConnectionHandler.__getitem__ = _refused  # type: ignore[method-assign, assignment]
    try:
        return (yield)
    finally:
        ConnectionHandler.__getitem__ = _find  # type: ignore[method-assign]


def _refused(self: ConnectionHandler, alias: str) -> Any:
    if threading.current_thread() is threading.main_thread():
        pytest.fail(
            "This test runs once, since it asks for no record, yet it looks at the connection: "
            "mark it django_db, or engines where what it says depends on the engine."
        )
    return _find(self, alias)

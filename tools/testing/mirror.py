"""The mirror in tests: it mirrors what the open transaction of the test wrote, and no test sees that of another.

A mirror belongs to the record that named it; the name goes with the test's transaction, so the next test builds its own.
"""

from collections.abc import Iterator
from importlib import import_module

import pytest


@pytest.fixture(scope="session", autouse=True)
def _mirror_of_open_transactions() -> Iterator[None]:
    uncommitted = import_module("carnet.mirror.queries.uncommitted")
    with uncommitted.mirrored():
        yield
    import_module("carnet.mirror.queries.shelf").forget_shelf()

"""The mirror in tests: it mirrors what the open transaction of the test wrote, and no test sees that of another.

A mirror belongs to the record that named it; the name goes with the test's transaction, so the next test builds its own.
Its engine works with one thread: over a handful of rows more of them only wait for each other, and for other processes.
"""

from collections.abc import Iterator
from functools import partial
from importlib import import_module

import duckdb
import pytest


@pytest.fixture(scope="session", autouse=True)
def _mirror_of_open_transactions() -> Iterator[None]:
    uncommitted = import_module("carnet.mirror.queries.uncommitted")
    with uncommitted.mirrored(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", partial(duckdb.connect, config={"threads": 1}))
        yield
    import_module("carnet.mirror.queries.shelf").forget_shelf()

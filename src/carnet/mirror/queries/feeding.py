"""What the feeding under way has looked at again: those who react to it may ask why they were told."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_fed: ContextVar[Mapping[str, frozenset[int]] | None] = ContextVar("mirror_fed", default=None)


def feeding() -> Mapping[str, frozenset[int]]:
    """Return, by table, the contacts whose rows were looked at again; of a table about nobody the keys of its rows.

    Empty outside of a feeding, and when what a killed process had applied is told again.
    """
    return _fed.get() or {}


@contextmanager
def fed(tables: Mapping[str, frozenset[int]]) -> Iterator[None]:
    """Say inside the block what was looked at."""
    token = _fed.set(tables)
    try:
        yield
    finally:
        _fed.reset(token)

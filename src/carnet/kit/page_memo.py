"""Answers of the record that are asked for once while a page is made, however many parts of the page need them."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers_kept", default=None)


@contextmanager
def answers_kept() -> Iterator[None]:
    """Keep answers inside the block, which must write nothing that they tell of."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once(key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Return the answer that was given under this key before in the block, else ask; outside of a block always ask.

    Several may hold the answer: nobody changes it.
    """
    kept = _kept.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    found: Answer = kept[key]
    return found

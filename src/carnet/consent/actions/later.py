"""Let a bulk of changes be decided once at its end instead of at each announcement."""

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from carnet.consent.actions.redecide import redecide

_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


@contextmanager
def decided_at_the_end() -> Iterator[None]:
    """Collect the contacts whose facts change inside the block and decide once for all of them when it ends well.

    The block lies in the caller's transaction; a nested block joins the outer one.
    """
    if _waiting.get() is not None:
        yield
        return
    token = _waiting.set(set())
    try:
        yield
        ids = sorted(_waiting.get() or ())
    finally:
        _waiting.reset(token)
    redecide(ids=ids)


def react(ids: Sequence[int]) -> None:
    """Decide again for contacts whose facts changed, now or at the end of the bulk that is under way."""
    waiting = _waiting.get()
    if waiting is None:
        redecide(ids=ids)
    else:
        waiting.update(ids)


def put_off(theirs: Container[int]) -> None:
    """Leave these out of the bulk that is under way: the caller decides of them himself, later."""
    waiting = _waiting.get() or set()
    waiting.difference_update([i for i in waiting if i in theirs])

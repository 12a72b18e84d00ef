"""Do a long row of pure work in two processes, where the machine has a second core for it."""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Tick = Callable[[int], None]
_ROUND = 500


def cores() -> int:
    """Return how many cores this process may use, or 1 where processes cannot be forked safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def each(
    call: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    tick: Tick,
    twin: bool,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Result]:
    """Return `call(item)` for every item; with `twin`, those of the second half by a process forked for it.

    `call` only computes, and answers alike wherever it is done. What the other process does not deliver, whatever ended
    it, is done here. `tick` is told now and then how many are done, and `meanwhile` is done here in any case. Not for a
    process that serves: its threads may hold what the fork would need.
    """
    # The other process has to be begun, too, and its answer packed: it gets the smaller half.
    middle = len(items) * 4 // 7 if twin else len(items)
    far = items[middle:]
    with _forked(call, far) if twin else nullcontext(lambda: None) as answer:
        meanwhile()
        near = []
        for done, item in enumerate(items[:middle]):
            if done % _ROUND == 0:
                tick(done * len(items) // middle)
            near.append(call(item))
        told = answer()
    return near + ([call(item) for item in far] if told is None else told)


@contextmanager
def _forked(
    call: Callable[[Item], Result], items: Sequence[Item]
) -> Iterator[Callable[[], list[Result] | None]]:
    """Work in another process; its answer, to be asked for once, is None when it did not reach its end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_end(lambda: pickle.dumps([call(item) for item in items]), reading, writing)
    os.close(writing)
    waiting = [child]

    def answer() -> list[Result] | None:
        told = source.read()
        whole = os.waitpid(waiting.pop(), 0)[1] == 0
        return pickle.loads(told) if whole else None  # noqa: S301 - from our own process

    with os.fdopen(reading, "rb") as source:
        try:
            yield answer
        finally:
            if waiting:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _work_and_end(work: Callable[[], bytes], reading: int, writing: int) -> None:
    """Do the work and nothing else: what the parent has open stays the parent's, to its last buffer."""
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as out:
            out.write(work())
        status = 0
    finally:
        os._exit(status)

"""Do a long row of pure work in several processes, where the machine has more cores than one for it."""

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Tick = Callable[[int], None]
_LENGTH, _MOST = 8, 4


def cores() -> int:
    """Return how many cores this process may use, or 1 where processes cannot be forked safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def hands() -> int:
    """Return how many processes are worth their beginning: none where there is one core."""
    many = cores()
    return min(many, _MOST) if many > 1 else 0


@dataclass(slots=True)
class _Hand:
    """One forked process: where it is asked, where it answers, and whether it still does."""

    process: int
    asking: BinaryIO
    answering: BinaryIO
    alive: bool = True

    def ask(self, share: object) -> None:
        """Hand over work; a process that has ended is not asked again."""
        try:
            _send(self.asking, share)
        except OSError:
            self.alive = False

    def answer(self) -> object:
        """Return the answer, None when the process ended before it gave one."""
        told = _received(self.answering) if self.alive else None
        self.alive = told is not None
        return told

    def end(self) -> None:
        """End the process, whatever it is at."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        for pipe in (self.asking, self.answering):
            try:
                pipe.close()
            except OSError:
                continue


@dataclass(slots=True)
class Crew(Generic[Item, Result]):
    """Processes that are forked once and do their shares of row after row of items; what they learn at work stays theirs.

    `call` only computes, and answers alike wherever it is done: as many results as it is given items. What a process
    does not deliver, whatever ended it, is done here. Not for a process that serves: its threads may hold what a fork
    would need.
    """

    call: Callable[[Sequence[Item]], Sequence[Result]]
    _hands: list[_Hand] = field(default_factory=list)
    _shares: list[Sequence[Item]] = field(default_factory=list)
    _begun: bool = False

    @property
    def begun(self) -> bool:
        """Say whether processes were asked for, even none."""
        return self._begun

    def give(self, items: Sequence[Item]) -> None:
        """Begin a row of items; it is asked back by `take` before another is given."""
        count = max(1, len(self._hands))
        bounds = [len(items) * n // count for n in range(count + 1)]
        self._shares = [items[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
        for hand, share in zip(self._hands, self._shares, strict=False):
            hand.ask(share)

    def take(self, tick: Tick = lambda _done: None) -> list[Result]:
        """Return the results of what was given, in order; `tick` is told now and then how many are done."""
        found: list[Result] = []
        hands: list[_Hand | None] = [*self._hands] or [None]
        for hand, share in zip(hands, self._shares, strict=False):
            tick(len(found))
            told: Any = hand.answer() if hand else None
            found += self.call(share) if told is None else told
        self._shares = []
        return found

    def do(self, items: Sequence[Item]) -> list[Result]:
        """Return the results of a row of items."""
        self.give(items)
        return self.take()

    def begin(self, hands: int) -> None:
        """Fork this many processes; none does everything here."""
        self._begun = True
        for _number in range(hands):
            self._hands.append(_forked(self.call, self._hands))

    def end(self) -> None:
        """End the processes."""
        while self._hands:
            self._hands.pop().end()


@contextmanager
def crew(
    call: Callable[[Sequence[Item]], Sequence[Result]], hands: int | None = None
) -> Iterator[Crew[Item, Result]]:
    """Work with a crew of so many processes, which end with the block; without a number they are begun later."""
    found: Crew[Item, Result] = Crew(call)
    try:
        if hands is not None:
            found.begin(hands)
        yield found
    finally:
        found.end()


def _forked(call: Callable[[Sequence[Item]], Sequence[Result]], others: Sequence[_Hand]) -> _Hand:
    asked, asking = os.pipe()
    answered, answering = os.pipe()
    child = os.fork()
    if child == 0:
        for other in others:
            os.close(other.asking.fileno())
            os.close(other.answering.fileno())
        os.close(asking)
        os.close(answered)
        _work_on(call, os.fdopen(asked, "rb"), os.fdopen(answering, "wb"))
    os.close(asked)
    os.close(answering)
    return _Hand(child, os.fdopen(asking, "wb"), os.fdopen(answered, "rb"))


def _work_on(
    call: Callable[[Sequence[Item]], Sequence[Result]], asked: BinaryIO, answering: BinaryIO
) -> None:
    """Work and nothing else until nobody asks: what the parent has open stays the parent's, to its last buffer."""
    status = 1
    try:
        gc.freeze()
        while (share := _received(asked)) is not None:
            _send(answering, call(share))  # type: ignore[arg-type]
        status = 0
    finally:
        os._exit(status)


def _send(pipe: BinaryIO, told: object) -> None:
    raw = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(raw).to_bytes(_LENGTH, "big"))
    pipe.write(raw)
    pipe.flush()


def _received(pipe: BinaryIO) -> object:
    """Return what was sent, None at the end of the pipe."""
    size = int.from_bytes(pipe.read(_LENGTH), "big")
    raw = pipe.read(size) if size else b""
    return pickle.loads(raw) if size and len(raw) == size else None  # noqa: S301 - from our own process

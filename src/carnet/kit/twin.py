"""Do a long row of pure work in several processes, where the machine has the cores for it."""

import os
import pickle
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from typing import Any, Generic, Self, TypeVar, cast

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


def each_chunk(
    call: Callable[[Sequence[Item]], Result],
    chunks: Iterable[Sequence[Item]],
    *,
    workers: int = 0,
) -> Iterator[Result]:
    """Give `call(chunk)` for every chunk, in their order, worked out by forked processes (`workers`, 0 for one a core).

    The chunks may be a stream: no more are taken than there are processes, and each process holds one. `call` only
    computes; what a process does not deliver, whatever ended it, is done here. Not for a process that serves.
    """
    count = min(workers or cores(), cores())
    waiting = iter(chunks)
    if count < 2:
        yield from map(call, waiting)
        return
    with ExitStack() as stack:
        hands: list[_Hand[Item, Result]] = []
        for _ in range(count):
            hands.append(stack.enter_context(_Hand(call, hands)))
        # Each hand is given its next chunk as soon as its last answer is taken, and asked again in its turn.
        turns = deque(hand for hand in hands if hand.begin(waiting))
        while turns:
            hand = turns.popleft()
            answer = hand.answer()
            if hand.begin(waiting):
                turns.append(hand)
            yield answer


class _Hand(Generic[Item, Result]):
    """Another process that works out one chunk at a time."""

    def __init__(
        self, call: Callable[[Sequence[Item]], Result], others: "Sequence[_Hand[Item, Result]]"
    ) -> None:
        self._call, self._chunk = call, cast("Sequence[Item]", ())
        theirs, mine = socket.socketpair()
        self._child = os.fork()
        if self._child == 0:
            for other in others:
                other.forget()
            mine.close()
            _serve_and_end(call, theirs)
        theirs.close()
        self._line: socket.socket | None = mine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self.forget()
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)

    def forget(self) -> None:
        """Close the line to the process: it ends, and what it had is done here."""
        if self._line:
            self._line.close()
            self._line = None

    def begin(self, waiting: Iterator[Sequence[Item]]) -> bool:
        """Give it the next chunk; False when there is none."""
        chunk = next(waiting, None)
        if chunk is None:
            return False
        self._chunk = chunk
        if self._line:
            try:
                _send(self._line, pickle.dumps(chunk))
            except OSError:
                self.forget()
        return True

    def answer(self) -> Result:
        """Return the answer to its chunk."""
        told = None
        if self._line:
            with suppress(OSError):
                told = _receive(self._line)
        if told is None:
            self.forget()
            return self._call(self._chunk)
        answer: Result = _unpacked(told)
        return answer


def _serve_and_end(call: Callable[[Sequence[Item]], object], line: socket.socket) -> None:
    """Answer chunk after chunk until the line is closed; whatever goes wrong ends this process only."""
    status = 1
    try:
        while told := _receive(line):
            _send(line, pickle.dumps(call(_unpacked(told))))
        status = 0
    finally:
        os._exit(status)


def _send(line: socket.socket, told: bytes) -> None:
    line.sendall(len(told).to_bytes(8, "big"))
    line.sendall(told)


def _receive(line: socket.socket) -> bytes | None:
    """Return what was sent, None when the line was closed before its end."""
    head = _exactly(line, 8)
    return _exactly(line, int.from_bytes(head, "big")) if head else None


def _exactly(line: socket.socket, size: int) -> bytes | None:
    whole, had = bytearray(size), 0
    while had < size:
        more = line.recv_into(memoryview(whole)[had:])
        if not more:
            return None
        had += more
    return bytes(whole)


def _unpacked(told: bytes) -> Any:
    return pickle.loads(told)  # noqa: S301 - from our own process


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
        return _unpacked(told) if whole else None

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

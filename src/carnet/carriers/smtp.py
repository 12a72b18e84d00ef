"""Mails handed to a server over several connections at once: one process, no thread, outcomes as soon as they are known.

Mails are taken from the caller only when one can leave, so that he may stop at any moment by ending his iterable.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from time import monotonic
from types import TracebackType

from carnet.carriers.smtp_line import Job, Line
from carnet.carriers.smtp_open import connect
from carnet.carriers.types import Outcome, Outgoing, SmtpSettings, Unreachable

_TRIES = 2  # how often a mail of which nothing was taken is begun in one hand-over
_CUTS = 6  # how many mails cut off in a row say that the server is not there
_SECOND = 10.0  # seconds that a further connection may take to open
_BREATH = 1.0  # seconds between two looks at connections that say nothing


def hand_over(mails: Iterable[Outgoing], settings: SmtpSettings) -> Iterator[Outcome]:
    """Hand mails to the server; one outcome for each. 4xx is later, 5xx refused, a cut after the last byte is doubt."""
    with closing(SmtpCarrier(settings)) as carrier:
        yield from carrier.hand_over(mails)


class SmtpCarrier:
    """A mail server and its open connections, kept from one hand-over to the next until `close`."""

    signs = False

    def __init__(self, settings: SmtpSettings) -> None:
        """Keep the settings; connections open when there is something to hand over."""
        self._settings = settings
        self._lines: list[Line] = []
        self._round: _Round | None = None

    def hand_over(self, mails: Iterable[Outgoing]) -> Iterator[Outcome]:
        """Hand the mails over; one outcome for each. An error of the iterable is raised after those under way are told."""
        if self._round is not None:
            raise RuntimeError("one hand-over at a time")
        self._round = turn = _Round(mails)
        try:
            with DefaultSelector() as selector:
                for line in self._lines:
                    line.watched = EVENT_READ
                    selector.register(line.socket, EVENT_READ, line)
                yield from self._all(turn, selector)
            if turn.problem is not None:
                raise turn.problem
        finally:
            self._round = None
            # What is under way when the caller leaves early can no longer be told: it must not go on behind his back.
            for line in self._lines:
                if not line.idle:
                    line.cut("left")
            self._lines = [line for line in self._lines if line.open]

    def close(self) -> None:
        """Say goodbye on every connection."""
        for line in self._lines:
            line.leave()
        self._lines.clear()

    def _next_job(self) -> Job | None:
        return self._round.next_job() if self._round is not None else None

    def _all(self, turn: "_Round", selector: DefaultSelector) -> Iterator[Outcome]:
        self._look(selector, 0)
        while True:
            self._begin(turn, selector)
            yield from self._told(turn)
            if all(line.idle for line in self._lines):
                if turn.ended:
                    return
                if turn.unreachable and not self._lines:
                    yield from turn.rest()
                    return
                continue
            self._look(selector, min(_BREATH, self._settings.patience))
            yield from self._told(turn)

    def _begin(self, turn: "_Round", selector: DefaultSelector) -> None:
        """Give idle connections a mail, and open one more while mails wait and the server takes them."""
        for line in self._lines:
            if line.open and line.idle and not line.begin():
                break
        self._drop(selector)
        if turn.ended or turn.unreachable:
            return
        if self._lines and (turn.full or len(self._lines) >= self._settings.connections):
            return
        # The first connection must have taken a mail before others are opened: a server that is down is asked once.
        if self._lines and not turn.went and any(not line.idle for line in self._lines):
            return
        if not turn.waits():
            return
        try:
            patience = min(self._settings.patience, _SECOND) if self._lines else 0
            line = Line(connect(self._settings, patience=patience), self._next_job)
        except Unreachable as problem:
            turn.full = True
            turn.unreachable = None if self._lines else problem
            return
        self._lines.append(line)
        line.watched = EVENT_READ
        selector.register(line.socket, EVENT_READ, line)
        line.begin()

    def _look(self, selector: DefaultSelector, patience: float) -> None:
        """Wait until a connection can go on, let it, and give up those that said nothing for too long."""
        for line in self._lines:
            wanted = EVENT_READ | EVENT_WRITE if line.wants_to_write else EVENT_READ
            if line.watched != wanted:
                line.watched = wanted
                selector.modify(line.socket, wanted, line)
        ready = selector.select(patience)
        for key, events in ready:
            if events & EVENT_WRITE:
                key.data.write()
            if events & EVENT_READ:
                key.data.read()
        if not ready:
            now = monotonic()
            for line in self._lines:
                if not line.idle and now - line.heard > self._settings.patience:
                    line.cut("the server said nothing for too long")
        self._drop(selector)

    def _drop(self, selector: DefaultSelector) -> None:
        closed = [line for line in self._lines if not line.open]
        if not closed:
            return
        for line in closed:
            for fd, key in list(selector.get_map().items()):
                if key.data is line:
                    selector.unregister(fd)
            if self._round is not None:
                self._round.heard(line)
        self._lines = [line for line in self._lines if line.open]

    def _told(self, turn: "_Round") -> Iterator[Outcome]:
        for line in self._lines:
            turn.heard(line)
        while turn.told:
            yield turn.told.popleft()


class _Later(AbstractContextManager[None]):
    """Keeps what is raised inside the block, for later."""

    problem: BaseException | None = None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> bool:
        """Keep it and go on."""
        self.problem = problem
        return True


class _Round:
    """The mails of one hand-over: those still to come, those given back, and what became of the others."""

    def __init__(self, mails: Iterable[Outgoing]) -> None:
        self._mails = iter(mails)
        self._waiting: deque[Job] = deque()
        self._dry = False
        self._caller = _Later()
        self._cuts = 0
        self.told: deque[Outcome] = deque()
        self.unreachable: Unreachable | None = None
        self.full = self.went = False

    @property
    def problem(self) -> BaseException | None:
        """Return what the caller's iterable raised."""
        return self._caller.problem

    @property
    def ended(self) -> bool:
        """Tell whether no mail is left to begin."""
        return self._dry and not self._waiting

    def next_job(self) -> Job | None:
        """Return the next mail to begin, None when there is none."""
        if not self.waits():
            return None
        return self._waiting.popleft()

    def waits(self) -> bool:
        """Tell whether a mail waits, asking the caller for one when none does."""
        if not self._waiting and not self._dry:
            with self._caller:
                mail = next(self._mails, None)
                if mail is not None:
                    self._waiting.append(Job(mail))
            self._dry = not self._waiting
        return bool(self._waiting)

    def heard(self, line: Line) -> None:
        """Take what a connection has to tell."""
        while line.told:
            told = line.told.popleft()
            if told.outcome is not None:
                self.went = self.went or told.outcome.status in {"accepted", "refused"}
                self._cuts = 0 if self.went else self._cuts
                self.told.append(told.outcome)
            elif told.back is not None:
                self._given_back(told.back)

    def _given_back(self, job: Job) -> None:
        if job.tries < _TRIES:
            self._waiting.append(job)
        else:
            self.told.append(Outcome(job.mail.key, "later", "4.4.2", "the connection was cut"))
        self._cuts += 1
        if self._cuts >= _CUTS:
            self.unreachable = Unreachable("4.4.2", "the server cuts every connection")

    def rest(self) -> Iterator[Outcome]:
        """Say of every mail that is left that the server cannot be reached."""
        problem = self.unreachable or Unreachable("", "")
        while (job := self.next_job()) is not None:
            yield Outcome(job.mail.key, "later", problem.code or "4.4.1", problem.text)

"""One connection that hands over mail after mail without waiting more than the protocol asks (RFC 5321, RFC 2920).

Where the server takes commands in groups, a mail and the envelope of the next one travel together: one round trip a mail.
Nothing here blocks and nothing here decides which mail comes next.
"""

import re
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ssl import SSLError, SSLWantReadError, SSLWantWriteError
from time import monotonic
from typing import Literal

from carnet.carriers.rules.mime import checked_address
from carnet.carriers.smtp_open import Opened
from carnet.carriers.types import Outcome, Outgoing, Status, Unsendable, Whole

Step = Literal["MAIL", "RCPT", "DATA", "END", "RSET", "VOID"]
_CHUNK = 65536
_MOST_REPLY = 65536  # bytes of an unfinished reply: a server that says more is not one
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_ENVID = re.compile(r"[A-Za-z0-9_-]{1,100}")
_BREAKS = re.compile(rb"\r\n|\r|\n")
# Replies that speak of us and not of the mail: it may leave once our settings are right.
_OURS = frozenset((503, 530, 534, 535, 538))


@dataclass(slots=True)
class Job:
    """One mail on its way: how often it was begun, what was said against it, where its last byte lies in the stream."""

    mail: Outgoing
    tries: int = 0
    against: Outcome | None = None
    end: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a connection has to say: an outcome, or a mail that never left and is given back."""

    outcome: Outcome | None = None
    back: Job | None = None


class Line:
    """One connection and the mails on it; `next_job` is asked for a mail whenever one can leave."""

    def __init__(self, opened: Opened, next_job: Callable[[], Job | None]) -> None:
        """Take an open connection."""
        self.socket = opened.socket
        self.told: deque[Told] = deque()
        self.open = True
        self.heard = monotonic()
        self.watched = 0
        self._opened = opened
        self._next_job = next_job
        self._waits: deque[tuple[Step, Job | None]] = deque()
        self._to_ask: deque[tuple[Step, Job | None, bytes]] = deque()
        self._out, self._at = b"", 0
        self._queued = self._written = 0
        self._in = b""
        self._said: list[str] = []
        self._reset = False

    @property
    def idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not self._waits and not self._to_ask

    @property
    def wants_to_write(self) -> bool:
        """Tell whether bytes wait for the socket."""
        return bool(self._out)

    def begin(self) -> bool:
        """Start with a mail when nothing is under way; False when there is none."""
        if not self.open or not self.idle:
            return False
        job = self._taken()
        if job is None:
            return False
        self.heard = monotonic()
        self._ask(self._envelope(job))
        self.write()
        return True

    def write(self) -> None:
        """Give the socket what it takes."""
        while self._out and self.open:
            try:
                count = self.socket.send(memoryview(self._out)[self._at :])
            except (BlockingIOError, SSLWantReadError, SSLWantWriteError):
                return
            except OSError as problem:
                self.cut(type(problem).__name__)
                return
            self._written += count
            self.heard = monotonic()
            self._at += count
            if self._at == len(self._out):
                self._out, self._at = b"", 0

    def read(self) -> None:
        """Take what the server said and go on."""
        while self.open:
            try:
                data = self.socket.recv(_CHUNK)
            except (BlockingIOError, SSLWantReadError, SSLWantWriteError):
                return
            except (OSError, SSLError) as problem:
                self.cut(type(problem).__name__)
                return
            if not data:
                self.cut("the server hung up")
                return
            self.heard = monotonic()
            self._in += data
            if not self._replies():
                self.cut("not SMTP")
                return
            self.write()
            if len(data) < _CHUNK and not _pending(self.socket):
                return

    def cut(self, why: str) -> None:
        """End the connection and say what became of the mails on it: only one whose last byte left is in doubt."""
        if not self.open:
            return
        self.open = False
        self.socket.close()
        seen: set[int] = set()
        for _step, job in (*self._waits, *((s, j) for s, j, _ in self._to_ask)):
            if job is None or id(job) in seen:
                continue
            seen.add(id(job))
            if job.against:
                self.told.append(Told(outcome=job.against))
            elif job.end and self._written >= job.end:
                self.told.append(Told(outcome=Outcome(job.mail.key, "doubt", "", why[:500])))
            else:
                self.told.append(Told(back=job))
        self._waits.clear()
        self._to_ask.clear()

    def leave(self) -> None:
        """Say goodbye and close."""
        if self.open:
            self.open = False
            with suppress(OSError):
                self.socket.send(b"QUIT\r\n")
            self.socket.close()

    # -- what is said ------------------------------------------------------------------------------------------------

    def _taken(self) -> Job | None:
        """Return the next mail that this server can be asked to take, telling those that it cannot."""
        while (job := self._next_job()) is not None:
            problem = self._unfit(job.mail)
            if problem is None:
                return job
            self.told.append(Told(outcome=problem))
        return None

    def _unfit(self, mail: Outgoing) -> Outcome | None:
        size = self._opened.size
        if size and len(mail.data) > size:
            return Outcome(
                mail.key, "refused", "5.3.4", f"more than the {size} bytes that it takes"
            )
        try:
            for field, address in (
                ("recipient", mail.recipient),
                ("return_path", mail.return_path),
            ):
                if (address or field == "recipient") and self._refuses(
                    checked_address(field, address)
                ):
                    return Outcome(mail.key, "refused", "5.6.7", f"{field} needs SMTPUTF8")
        except (Unsendable, UnicodeError):
            return Outcome(mail.key, "refused", "5.1.3", "an address that no envelope can carry")
        return None

    def _refuses(self, address: str) -> bool:
        return not self._opened.utf8 and not address.rpartition("@")[0].isascii()

    def _envelope(self, job: Job) -> list[tuple[Step, Job | None, bytes]]:
        mail, more = job.mail, ""
        job.tries += 1
        job.against, job.end = None, 0
        sender, recipient = _wire(mail.return_path), _wire(mail.recipient)
        if not (sender + recipient).isascii():
            more += " SMTPUTF8"
        if self._opened.eight_bit and not mail.data.isascii():
            more += " BODY=8BITMIME"
        if self._opened.notices and _ENVID.fullmatch(mail.key):
            more += f" RET=HDRS ENVID={mail.key}"
        steps: list[tuple[Step, Job | None, bytes]] = [
            ("MAIL", job, f"MAIL FROM:<{sender}>{more}\r\n".encode()),
            ("RCPT", job, f"RCPT TO:<{recipient}>\r\n".encode()),
            ("DATA", job, b"DATA\r\n"),
        ]
        if self._reset:
            self._reset = False
            steps.insert(0, ("RSET", None, b"RSET\r\n"))
        return steps

    def _ask(self, steps: list[tuple[Step, Job | None, bytes]], before: bytes = b"") -> None:
        """Queue commands: all at once where the server takes groups, one by one where it does not."""
        self._queue(before)
        if self._opened.pipelining:
            self._waits.extend((step, job) for step, job, _ in steps)
            self._queue(b"".join(words for _, _, words in steps))
            return
        self._to_ask.extend(steps)
        if not self._waits:
            self._ask_one()

    def _ask_one(self) -> None:
        if self._to_ask:
            step, job, words = self._to_ask.popleft()
            self._waits.append((step, job))
            self._queue(words)

    def _queue(self, data: bytes) -> None:
        if data:
            self._out, self._at = self._out[self._at :] + data if self._out else data, 0
            self._queued += len(data)

    # -- what is heard -----------------------------------------------------------------------------------------------

    def _replies(self) -> bool:
        """Read the finished replies; False when this is no mail server."""
        *lines, self._in = self._in.split(b"\n")
        if len(self._in) > _MOST_REPLY:
            return False
        for raw in lines:
            line = raw.decode("utf-8", "replace").rstrip("\r")
            if not line[:3].isdigit() or line[3:4] not in {"", " ", "-"}:
                return False
            self._said.append(line[4:])
            if line[3:4] == "-":
                if len(self._said) > 100:
                    return False
                continue
            text = " ".join(self._said)[:500] if len(self._said) > 1 else line[4:504]
            self._said.clear()
            if not self._heard(int(line[:3]), text):
                return False
        return True

    def _heard(self, code: int, text: str) -> bool:
        if not self._waits:
            # A server that speaks unasked says that it closes; anything else is not SMTP.
            return code == 421
        step, job = self._waits.popleft()
        if job is not None:
            if step == "END":
                self._settle(job, code, text)
            elif step == "DATA":
                self._go_on(job, code, text)
            elif step != "VOID" and code >= 300 and job.against is None:
                job.against = _outcome(job.mail.key, code, text)
                if not self._opened.pipelining:
                    self._drop(job)
        if not self._opened.pipelining and not self._waits:
            self._ask_one()
        return True

    def _drop(self, job: Job) -> None:
        """Leave a mail whose envelope was refused, where nothing more of it was said yet."""
        self._to_ask.clear()
        self._reset = True
        self.told.append(Told(outcome=job.against))
        self._follow()

    def _go_on(self, job: Job, code: int, text: str) -> None:
        """Answer what was said to DATA: the mail itself, or nothing of it when its envelope was refused."""
        if code == 354 and job.against is None:
            self._waits.append(("END", job))
            self._queue(stuffed(job.mail.data))
            job.end = self._queued
            if self._opened.pipelining:
                self._follow()
            return
        if code == 354:
            self._waits.append(("VOID", None))
            self._queue(b".\r\n")
        else:
            self._reset = True
        self.told.append(Told(outcome=job.against or _outcome(job.mail.key, code, text)))
        self._follow()

    def _settle(self, job: Job, code: int, text: str) -> None:
        self.told.append(Told(outcome=_outcome(job.mail.key, code, text)))
        if not self._opened.pipelining:
            self._follow()

    def _follow(self) -> None:
        following = self._taken()
        if following is not None:
            self._ask(self._envelope(following))


def _outcome(key: str, code: int, text: str) -> Outcome:
    found = _ENHANCED.match(text)
    said = found[0] if found and found[0][0] == str(code)[0] else str(code)
    status: Status = "accepted"
    if code >= 300:
        status = "refused" if 500 <= code < 600 and code not in _OURS else "later"
    return Outcome(key, status, said, text)


def stuffed(data: bytes) -> bytes:
    """Return the mail as DATA carries it: lines end in CRLF and nothing else, a dot in front is doubled."""
    if isinstance(data, Whole):
        return data + b".\r\n"
    rest = data.replace(b"\r\n", b"")
    if b"\n" in rest or b"\r" in rest:
        data = _BREAKS.sub(b"\r\n", data)
    data = data.replace(b"\r\n.", b"\r\n..")
    if data.startswith(b"."):
        data = b"." + data
    return data + (b".\r\n" if data.endswith(b"\r\n") else b"\r\n.\r\n")


def _wire(address: str) -> str:
    if address.isascii():
        return address
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


def _pending(line: object) -> bool:
    """Tell whether TLS holds bytes that were read off the wire already."""
    pending = getattr(line, "pending", None)
    return bool(pending and pending())

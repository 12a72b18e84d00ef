"""A mailbox read by IMAP (RFC 9051): messages after a number, one at a time, never more of one than can be read.

Nothing is changed in the mailbox before `done` says that a message was dealt with, so that a stop loses none.
"""

import imaplib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from ssl import SSLContext, create_default_context

from carnet.carriers.types import Fetched, MailboxSettings, Unreachable

_MOST = 4 * 1024 * 1024  # bytes of one message: what comes behind is pictures
_UID = re.compile(rb"\bUID (\d+)")
_HERE = frozenset(("127.0.0.1", "::1", "localhost"))
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\]')


class Mailbox:
    """An open mailbox; `validity` changes when the server has numbered its messages anew."""

    def __init__(self, imap: imaplib.IMAP4, validity: int) -> None:
        """Take an open connection whose folder is selected."""
        self._imap = imap
        self.validity = validity

    def after(self, number: int, limit: int = 100) -> Iterator[Fetched]:
        """Yield the messages behind a number, in their order; raises Unreachable."""
        with _told():
            found = self._imap.uid("SEARCH", f"UID {number + 1}:*")
            numbers = sorted(int(n) for n in (found[1][0] or b"").split() if int(n) > number)
            for one in numbers[:limit]:
                data = self._one(one)
                if data is not None:
                    yield Fetched(one, data)

    def done(self, numbers: Iterable[int], *, delete: bool = False) -> None:
        """Mark messages as read, or delete them; raises Unreachable."""
        flags = r"(\Seen \Deleted)" if delete else r"(\Seen)"
        with _told():
            for number in numbers:
                self._imap.uid("STORE", str(number), "+FLAGS.SILENT", flags)
            if delete:
                self._imap.expunge()

    def _one(self, number: int) -> bytes | None:
        _status, answer = self._imap.uid("FETCH", str(number), f"(UID BODY.PEEK[]<0.{_MOST}>)")
        parts = [part for part in answer if isinstance(part, tuple)]
        tails = [part for part in answer if isinstance(part, bytes)]
        for head, data in parts:
            told = _UID.search(head) or next((m for t in tails if (m := _UID.search(t))), None)
            if told is None or int(told[1]) == number:
                return bytes(data)
        return None


@contextmanager
def mailbox(settings: MailboxSettings) -> Iterator[Mailbox]:
    """Open a mailbox inside the block; raises Unreachable when it cannot be read as the settings say."""
    if settings.security == "none" and settings.host not in _HERE:
        raise Unreachable("", "a password needs encryption")
    if _UNSAFE.search(settings.folder):
        raise Unreachable("", "a folder's name has no such letters")
    with _told():
        imap = _greeted(settings)
    try:
        with _told():
            imap.login(settings.user, settings.password)
            status, _ = imap.select(f'"{settings.folder}"')
            if status != "OK":
                raise Unreachable("", f"no folder {settings.folder}")
            told = imap.response("UIDVALIDITY")[1][0]
        yield Mailbox(imap, int(told) if told else 0)
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            imap.logout()


def _greeted(settings: MailboxSettings) -> imaplib.IMAP4:
    if settings.security == "tls":
        return imaplib.IMAP4_SSL(
            settings.host, settings.port, ssl_context=_trust(settings), timeout=settings.patience
        )
    imap = imaplib.IMAP4(settings.host, settings.port, timeout=settings.patience)
    if settings.security == "starttls":
        try:
            imap.starttls(_trust(settings))
        except (imaplib.IMAP4.error, OSError):
            imap.shutdown()
            raise
    return imap


def _trust(settings: MailboxSettings) -> SSLContext:
    context = create_default_context()
    if settings.certificates:
        context.load_verify_locations(settings.certificates)
    return context


@contextmanager
def _told() -> Iterator[None]:
    """Say in one way what went wrong; what the server said may hold our name, never our password."""
    try:
        yield
    except Unreachable:
        raise
    except (imaplib.IMAP4.error, OSError, ValueError) as problem:
        raise Unreachable("", f"{type(problem).__name__}: {problem}"[:500]) from problem

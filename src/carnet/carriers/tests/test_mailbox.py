"""A mailbox is read by IMAP message after message; nothing in it changes before one says so."""

import re
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from carnet.carriers.mailbox import mailbox
from carnet.carriers.types import MailboxSettings, Unreachable

pytestmark = pytest.mark.house


class _Talk(socketserver.StreamRequestHandler):
    server: "Imap"

    def handle(self) -> None:
        """Speak as much IMAP as a client needs that reads one folder."""
        self._say(b"* OK ready")
        while line := self.rfile.readline().decode().strip():
            tag, _, words = line.partition(" ")
            self.server.heard.append(words)
            if self.server.cut and words.startswith(self.server.cut):
                return
            for answer in self._answers(words):
                self._say(answer)
            good = b"NO" if words.startswith("LOGIN") and '"mot"' not in words else b"OK"
            self._say(tag.encode() + b" " + good + b" done")
            if words == "LOGOUT":
                return

    def _answers(self, words: str) -> Iterator[bytes]:
        mails = self.server.mails
        if words == "CAPABILITY":
            yield b"* CAPABILITY IMAP4rev1"
        elif words.startswith("SELECT"):
            yield b"* %d EXISTS" % len(mails)
            yield b"* OK [UIDVALIDITY 42] valid"
        elif found := re.match(r"UID SEARCH UID (\d+):\*", words):
            # A server answers with the last message when none is as high (RFC 9051, 9).
            numbers = [n for n in mails if n >= int(found[1])] or sorted(mails)[-1:]
            yield b"* SEARCH " + b" ".join(str(n).encode() for n in numbers)
        elif found := re.match(r"UID FETCH (\d+)", words):
            if data := mails.get(int(found[1])):
                yield b"* 1 FETCH (UID %s BODY[]<0> {%d}" % (found[1].encode(), len(data))
                self.wfile.write(data)
                yield b")"
        elif words.startswith("EXPUNGE"):
            yield b"* 1 EXPUNGE"

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


class Imap(socketserver.ThreadingTCPServer):
    """The server of one test, with its messages by number."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mails: dict[int, bytes], cut: str) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails, self.cut = mails, cut
        self.heard: list[str] = []

    def settings(self, word: str = "mot") -> MailboxSettings:
        """Return the settings to read it."""
        port = int(self.server_address[1])
        return MailboxSettings("127.0.0.1", "ada", word, port=port, security="none", patience=20)


@contextmanager
def imap(*numbers: int, cut: str = "") -> Iterator[Imap]:
    """Serve inside the block; each message says its number."""
    mails = {n: f"Subject: {n}\r\n\r\nBonjour\r\n".encode() for n in numbers}
    with Imap(mails, cut) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def test_messages_come_in_order_behind_a_number() -> None:
    with imap(3, 7, 12) as server, mailbox(server.settings()) as box:
        assert box.validity == 42
        assert [(m.number, m.data) for m in box.after(3)] == [
            (n, f"Subject: {n}\r\n\r\nBonjour\r\n".encode()) for n in (7, 12)
        ]
        assert [m.number for m in box.after(0, limit=2)] == [3, 7]
        assert list(box.after(12)) == []
        assert not any("STORE" in h for h in server.heard)
        box.done([7])
        assert server.heard[-1] == r"UID STORE 7 +FLAGS.SILENT (\Seen)"
        box.done([7], delete=True)
        assert server.heard[-2:] == [r"UID STORE 7 +FLAGS.SILENT (\Seen \Deleted)", "EXPUNGE"]
    assert server.heard[-1] == "LOGOUT"


def test_an_empty_mailbox_has_nothing() -> None:
    with imap() as server, mailbox(server.settings()) as box:
        assert list(box.after(0)) == []


def test_a_wrong_password_is_told_without_it() -> None:
    with imap(1) as server, pytest.raises(Unreachable) as told, mailbox(server.settings("faux")):
        pass
    assert "faux" not in str(told.value)


def test_a_connection_that_is_cut_keeps_what_was_read() -> None:
    read = []
    with (
        imap(1, 2, cut="UID FETCH 2") as server,
        pytest.raises(Unreachable),
        mailbox(server.settings()) as box,
    ):
        for one in box.after(0):
            read.append(one.number)
    assert read == [1]


def test_a_server_that_is_not_there_or_not_encrypted_is_told() -> None:
    with imap() as server:
        settings = server.settings()
    with pytest.raises(Unreachable), mailbox(settings):
        pass
    elsewhere = MailboxSettings("mail.exemple.fr", "ada", "mot", security="none")
    with pytest.raises(Unreachable, match="encryption"), mailbox(elsewhere):
        pass
    with imap() as server, pytest.raises(Unreachable):
        port = server.settings().port
        with mailbox(MailboxSettings("127.0.0.1", "ada", "mot", port=port, security="starttls")):
            pass
    assert not any("LOGIN" in h for h in server.heard)

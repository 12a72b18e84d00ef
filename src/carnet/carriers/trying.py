"""Carriers for trying out: a mail server of this machine that keeps what it gets, and a log of text messages.

The mail really goes through SMTP, on a free port of 127.0.0.1, so that everything but the way to the recipient is tried.
"""

import re
from collections.abc import Awaitable, Iterable, Iterator
from socket import AF_INET, SOCK_STREAM, socket
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from carnet.carriers.kept import keep
from carnet.carriers.rules.mime import dated
from carnet.carriers.smtp import SmtpCarrier
from carnet.carriers.types import Outcome, Outgoing, Sms, SmtpSettings, Unsendable
from carnet.kit import clock

_ENVID = re.compile(r"\s+ENVID=(\S+)", re.IGNORECASE)
_RET = re.compile(r"\s+RET=\S+", re.IGNORECASE)
_MOST = 30 * 1024 * 1024  # bytes of one mail


class TestCarrier:
    """Hands mails to a server of this machine that keeps them; its thread ends with `close`."""

    __test__ = False
    signs = False

    def __init__(self) -> None:
        """Start nothing yet."""
        self._server: _Server | None = None
        self._carrier: SmtpCarrier | None = None

    def hand_over(self, mails: Iterable[Outgoing]) -> Iterator[Outcome]:
        """Hand the mails over; each one is on the disk before it is told as accepted."""
        if self._carrier is None:
            self._server = _Server(_Keeper(), hostname="127.0.0.1", port=0)
            self._server.start()
            self._carrier = SmtpCarrier(
                SmtpSettings("127.0.0.1", self._server.port, "none", connections=2, patience=20)
            )
        yield from self._carrier.hand_over(mails)

    def close(self) -> None:
        """Stop the server."""
        if self._carrier is not None:
            self._carrier.close()
        if self._server is not None:
            self._server.stop()
        self._server = self._carrier = None


class SmsLog:
    """Keeps text messages as the test carrier keeps mails."""

    def hand_over(self, messages: Iterable[Sms]) -> Iterator[Outcome]:
        """Keep each message and accept it; a disk that is full means later."""
        for sms in messages:
            head = (
                f"X-Carnet-Channel: sms\r\nFrom: {_line(sms.sender)}\r\nTo: {_line(sms.to)}\r\n"
                f"Date: {dated(clock.now())}\r\nMIME-Version: 1.0\r\n"
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            )
            try:
                keep(sms.key, f"{head}{sms.text}".encode())
            except OSError as problem:
                yield Outcome(sms.key, "later", "4.3.1", type(problem).__name__)
            except Unsendable as problem:
                yield Outcome(sms.key, "refused", "5.1.3", problem.field)
            else:
                yield Outcome(sms.key, "accepted", "250", "kept")

    def close(self) -> None:
        """Nothing is open."""


class _Keeper:
    """What the server does with a mail."""

    async def handle_EHLO(
        self,
        server: SMTP,
        session: Session,
        _envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Offer what the door out uses: commands in groups, and our key with the envelope."""
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", "250-DSN", responses[-1]]

    async def handle_DATA(self, server: "_Talk", _session: Session, envelope: Envelope) -> str:
        """Keep the mail durably, then answer for it."""
        content = envelope.content
        data = content if isinstance(content, bytes) else str(content).encode()
        path = f"Return-Path: <{_line(envelope.mail_from or '')}>\r\n".encode()
        try:
            keep(server.key, path + data)
        except OSError:
            return "452 4.3.1 no room to keep it"
        except Unsendable:
            return "554 5.6.0 a mail without a key"
        return "250 2.0.0 kept"


class _Talk(SMTP):
    """One conversation; takes the key from the envelope (ENVID, RFC 3461), which aiosmtpd does not read."""

    key = ""

    async def smtp_MAIL(self, arg: str | None) -> None:
        found = _ENVID.search(arg or "")
        self.key = found[1] if found else ""
        await super().smtp_MAIL(_RET.sub("", _ENVID.sub("", arg or "")))


class _Server(Controller):
    def factory(self) -> SMTP:
        return _Talk(
            self.handler, enable_SMTPUTF8=True, hostname="carnet.invalid", data_size_limit=_MOST
        )

    def _create_server(self) -> Awaitable[Any]:
        bound = socket(AF_INET, SOCK_STREAM)
        bound.bind(("127.0.0.1", 0))
        self.port = bound.getsockname()[1]
        return self.loop.create_server(self._factory_invoker, sock=bound)


def _line(text: str) -> str:
    return " ".join(text.split())

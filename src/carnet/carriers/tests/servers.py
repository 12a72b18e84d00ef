"""A mail server of one test: it answers as the test's script says and remembers what it heard."""

import socketserver
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from threading import Thread

CUT = b"cut"  # an answer that is none: the connection ends
SILENT = b"silent"  # nothing is said, and the connection stays


@dataclass
class Script:
    """What the server answers: to a word, or to the n-th mail's word ("RCPT 2"); `offers` are the lines of EHLO."""

    answers: Mapping[str, bytes] = field(default_factory=dict)
    offers: tuple[str, ...] = ("PIPELINING", "8BITMIME", "SMTPUTF8", "DSN", "SIZE 40000000")
    greeting: bytes = b"220 ready"
    tls: SSLContext | None = None


class _Talk(socketserver.StreamRequestHandler):
    server: "Server"

    def handle(self) -> None:
        """Speak as much SMTP (RFC 5321) as a client needs."""
        self.server.connections += 1
        if not self._say(self.server.script.greeting):
            return
        while line := self.rfile.readline():
            said = line.decode("utf-8", "replace").strip()
            self.server.heard.append(said)
            if not self._answer(said.split(" ")[0].split(":")[0].upper()):
                return

    def _answer(self, word: str) -> bool:
        if word == "EHLO":
            lines = ("test", *self.server.script.offers)
            text = [f"250{' ' if n == len(lines) - 1 else '-'}{v}" for n, v in enumerate(lines)]
            return self._say("\r\n".join(text).encode())
        if word == "QUIT":
            self._say(b"221 bye")
            return False
        if word == "STARTTLS" and self.server.script.tls:
            return self._say(b"220 go on") and self._encrypt()
        if word == "DATA":
            return self._data()
        if word == "MAIL":
            self.server.count += 1
        return self._say(self._told(word, b"250 2.1.0 ok"))

    def _data(self) -> bool:
        told = self._told("DATA", b"354 go on")
        if not self._say(told) or not told.startswith(b"354"):
            return told != CUT
        if self._told("BODY", b"") == CUT:
            self.rfile.read(1000)
            return self._say(CUT)
        mail = bytearray()
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            mail += line[1:] if line.startswith(b".") else line
        self.server.mails.append(bytes(mail))
        return self._say(self._told("END", b"250 2.0.0 taken"))

    def _told(self, word: str, usual: bytes) -> bytes:
        answers = self.server.script.answers
        return answers.get(f"{word} {self.server.count}", answers.get(word, usual))

    def _encrypt(self) -> bool:
        context = self.server.script.tls
        if context is None:
            return False
        self.request = context.wrap_socket(self.request, server_side=True)
        self.rfile = self.request.makefile("rb")
        self.wfile = self.request.makefile("wb", buffering=0)
        return True

    def _say(self, text: bytes) -> bool:
        if text == CUT:
            self.server.shutdown_request(self.request)
            return False
        if text != SILENT:
            self.wfile.write(text + b"\r\n")
        return True


class Server(socketserver.ThreadingTCPServer):
    """The server; `heard` are the lines of the talk, `mails` the messages, `count` how many were begun."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, script: Script) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Talk)
        self.script = script
        self.heard: list[str] = []
        self.mails: list[bytes] = []
        self.count = self.connections = 0

    @property
    def port(self) -> int:
        """Return the port."""
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up."""


@contextmanager
def mail_server(script: Script | None = None, **answers: bytes) -> Iterator[Server]:
    """Serve inside the block."""
    with Server(script or Script(answers=answers)) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def encrypted(certificate: str) -> SSLContext:
    """Return what a server needs to speak TLS with a certificate and key in one file."""
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context

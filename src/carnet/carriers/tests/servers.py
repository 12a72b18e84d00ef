"""A mail server of one test: it takes what it is given and remembers it."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """Speak as much SMTP (RFC 5321) as a client needs."""
        self._say("220 ready")
        for line in self.rfile:
            word = line.split(b" ")[0].strip().upper()
            self.server.heard.append(line.decode().strip())  # type: ignore[attr-defined]
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("550 no" if self.server.refuses and word == b"RCPT" else "250 ok")  # type: ignore[attr-defined]

    def _take(self) -> None:
        for line in self.rfile:
            if line == b".\r\n":
                break
            self.server.mail.append(line)  # type: ignore[attr-defined]
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Server(socketserver.TCPServer):
    """The server; `heard` are the lines of the talk, `mail` those of the message."""

    allow_reuse_address = True

    def __init__(self, *, refuses: bool) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Talk)
        self.refuses = refuses
        self.heard: list[str] = []
        self.mail: list[bytes] = []


@contextmanager
def mail_server(*, refuses: bool = False) -> Iterator[Server]:
    """Serve inside the block."""
    with Server(refuses=refuses) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()

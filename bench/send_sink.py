"""A mail server that only acknowledges: it speaks SMTP with pipelining, keeps nothing, and costs as little as can be.

It notes what it takes of the processor, since it shares the machine with whom it measures.
"""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.sharedctypes import RawValue
from time import process_time
from typing import Any

_END = b"\r\n.\r\n"
_SAID = {
    b"EHLO": b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
    b"DATA": b"354 go on\r\n",
    b"QUIT": b"221 bye\r\n",
}
_spent = RawValue("d", 0.0)


class _Talk(asyncio.Protocol):
    """One connection."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.in_data, self.seen = False, 0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(b"220 sink ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        said: list[bytes] = []
        while self._mail(said) if self.in_data else self._line(said):
            pass
        if said:
            self.transport.write(b"".join(said))
            _spent.value = process_time()

    def _mail(self, said: list[bytes]) -> bool:
        end = self.buffer.find(_END, self.seen)
        if end < 0:
            self.seen = max(0, len(self.buffer) - len(_END) + 1)
            return False
        del self.buffer[: end + len(_END)]
        self.in_data, self.seen = False, 0
        said.append(b"250 2.0.0 ok\r\n")
        return True

    def _line(self, said: list[bytes]) -> bool:
        end = self.buffer.find(b"\r\n")
        if end < 0:
            return False
        word = bytes(self.buffer[:4]).upper()
        del self.buffer[: end + 2]
        self.in_data = word == b"DATA"
        said.append(_SAID.get(word, b"250 ok\r\n"))
        return True


def spent() -> float:
    """Return the seconds of processor that the server has taken until now."""
    return float(_spent.value)


def _serve(bound: socket.socket) -> None:
    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(_Talk, sock=bound)
        await server.serve_forever()

    asyncio.run(forever())


@contextmanager
def sink() -> Iterator[int]:
    """Run the server in a process of its own until the block ends, and give its port."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        bound.listen(64)
        process = get_context("fork").Process(target=_serve, args=(bound,), daemon=True)
        process.start()
        try:
            yield int(bound.getsockname()[1])
        finally:
            process.terminate()
            process.join()

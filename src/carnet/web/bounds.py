"""How often a public page may be asked for: a count a minute, shared by every process that serves this home.

The counts lie in a small file of the home that each process maps into its memory: no query, no write to the record. What is
counted stands there as a keyed digest, so that the file names no network and no address.
"""

import fcntl
import mmap
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from ipaddress import ip_address, ip_network

from carnet.kit import clock
from carnet.kit.home import folder, home, secret
from carnet.web.screen import Request

_SLOT = struct.Struct("<QII")  # digest, minute, count
_SLOTS, _NEAR = 1 << 16, 8  # how many there are, and how many are looked at for one name
_turn = threading.Lock()


def too_many(what: str, per_minute: int) -> bool:
    """Count one request under a name and say whether there were more than `per_minute` in this minute."""
    return _counted(what, int(clock.now().timestamp()) // 60) > per_minute


def network_of(request: Request) -> str:
    """Return the network that asks, never the machine: /24 of an IPv4 address, /48 of an IPv6 one, "" when unknown."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return ""
    return str(ip_network((address, 24 if address.version == 4 else 48), strict=False))


def _counted(what: str, minute: int) -> int:
    """Add one to what is counted and return it; where every near slot is in use, the least used one is taken over."""
    counts = _mapped(str(home()), os.getpid())
    number = int.from_bytes(blake2b(what.encode(), key=counts.key, digest_size=8).digest(), "big")
    first = number % (_SLOTS - _NEAR) * _SLOT.size
    length = _NEAR * _SLOT.size
    with counts.alone(first, length):
        near = list(_SLOT.iter_unpack(counts.memory[first : first + length]))
        place, count = _place(near, number, minute)
        _SLOT.pack_into(counts.memory, first + place * _SLOT.size, number, minute, count + 1)
    return count + 1


def _place(near: list[tuple[int, ...]], number: int, minute: int) -> tuple[int, int]:
    """Return the slot of a name among those near to it, and how much was counted there in this minute."""
    for place, (held, when, count) in enumerate(near):
        if (held, when) == (number, minute):
            return place, count
    free = [place for place, (_held, when, _count) in enumerate(near) if when != minute]
    return (free or [min(range(_NEAR), key=lambda place: near[place][2])])[0], 0


class _Counts:
    """The file of the counts, mapped into this process; without a disk that takes it, memory of this process alone."""

    def __init__(self) -> None:
        self.key = secret("bounds")
        size = _SLOTS * _SLOT.size
        try:
            self.file = os.open(folder("cache") / "bounds", os.O_RDWR | os.O_CREAT, 0o600)
            # A file with holes would end the process that writes there on a full disk.
            if os.fstat(self.file).st_size < size:
                os.pwrite(self.file, bytes(size), 0)
            self.memory = mmap.mmap(self.file, size)
        except (OSError, ValueError):
            self.file = -1
            self.memory = mmap.mmap(-1, size)

    @contextmanager
    def alone(self, first: int, length: int) -> Iterator[None]:
        """Keep other threads, and other processes, away from some slots."""
        with _turn:
            if self.file < 0:
                yield
                return
            fcntl.lockf(self.file, fcntl.LOCK_EX, length, first)
            try:
                yield
            finally:
                fcntl.lockf(self.file, fcntl.LOCK_UN, length, first)


@lru_cache(maxsize=1)
def _mapped(place: str, process: int) -> _Counts:
    """Return the counts of a home, opened once by each process."""
    del place, process
    return _Counts()

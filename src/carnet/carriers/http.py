"""Fetch one page over HTTPS, from a name that was resolved once and looked at: never this machine nor its neighbours."""

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

_PATIENCE = 5.0  # seconds for each step
_MOST = 4_096  # bytes of an answer

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """What was answered: the status, the first bytes as text, where it sends on to, and its Date line."""

    status: int
    text: str
    location: str = ""
    date: str = ""


class Unfetched(Exception):
    """No answer that counts: `code` is "url", "name", "private", "refused", "timeout", "certificate" or "answer"."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the numeric addresses of a name. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[0]) for _family, _type, _proto, _name, place in found]


def fetch(
    url: str,
    *,
    private: bool = False,
    trusted: ssl.SSLContext | None = None,
    names: Resolve = resolve,
    patience: float = _PATIENCE,
    headers: Mapping[str, str] | None = None,
    most: int = _MOST,
) -> Page:
    """Ask for a page over HTTPS, follow nothing, and return what came. Raises Unfetched.

    The name is resolved once and the connection goes to the address that was looked at, so that a name which changes
    its mind cannot lead inside. `private` lets addresses of this machine and network through; `trusted` replaces the
    authorities of the system; `headers` are sent with ours, and no more than `most` bytes are read.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise Unfetched("url")
    try:
        port = parts.port or 443
        found = names(parts.hostname, port)
    except (OSError, UnicodeError, ValueError) as problem:
        raise Unfetched("name") from problem
    if not found:
        raise Unfetched("name")
    if not private and not all(_outside(place) for place in found):
        raise Unfetched("private")
    connection = _Fixed(
        parts.hostname,
        port,
        place=found[0],
        timeout=patience,
        context=trusted or ssl.create_default_context(),
    )
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return _asked(connection, target, headers or {}, most)
    finally:
        connection.close()


def _asked(connection: "_Fixed", target: str, headers: Mapping[str, str], most: int) -> Page:
    ours = {"User-Agent": "Carnet", "Accept": "text/plain", **headers}
    try:
        connection.request("GET", target, headers=ours)
        answer = connection.getresponse()
        return Page(
            answer.status,
            answer.read(most).decode("utf-8", "replace"),
            answer.getheader("Location", ""),
            answer.getheader("Date", ""),
        )
    except ssl.SSLError as problem:
        raise Unfetched("certificate") from problem
    except TimeoutError as problem:
        raise Unfetched("timeout") from problem
    except OSError as problem:
        raise Unfetched("refused") from problem
    except HTTPException as problem:
        raise Unfetched("answer") from problem


def _outside(place: str) -> bool:
    """Say whether a numeric address lies in the public network."""
    address = ip_address(place.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return address.is_global and not address.is_multicast


class _Fixed(HTTPSConnection):
    """A connection to a numeric address, whose certificate is asked for the name."""

    def __init__(
        self, host: str, port: int, *, place: str, timeout: float, context: ssl.SSLContext
    ) -> None:
        super().__init__(host, port, timeout=timeout, context=context)
        self._place, self._trusted = place, context

    def connect(self) -> None:
        """Open the connection to the address that was looked at."""
        plain = socket.create_connection((self._place, self.port), self.timeout)
        try:
            self.sock = self._trusted.wrap_socket(plain, server_hostname=self.host)
        except (OSError, ValueError):
            plain.close()
            raise

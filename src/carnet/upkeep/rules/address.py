"""What a public address may be, when it is looked at again, and how long a failure is borne."""

import re
from datetime import datetime, timedelta
from hmac import compare_digest

from carnet.upkeep.types import Refused

WEEK, HOUR = timedelta(days=7), timedelta(hours=1)
PATIENCE = 3  # failures in a row of what may be a passing outage
_PASSING = frozenset({"timeout", "refused", "name", "answer", "status"})
_HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)


def read_address(text: str) -> str:
    """Return the address as it is kept: https, a name, perhaps a port, nothing behind. Raises Refused."""
    typed = text.strip().rstrip("/")
    if not typed:
        return ""
    scheme, found, rest = typed.partition("://")
    if not found:
        scheme, rest = "https", typed
    if scheme.lower() != "https":
        raise Refused("scheme")
    if any(sign in rest for sign in "/?#@"):
        raise Refused("more")
    host, colon, port = rest.partition(":")
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError as problem:
        raise Refused("host") from problem
    if not _HOST.fullmatch(name):
        raise Refused("host")
    if colon and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65_536):
        raise Refused("port")
    return f"https://{name}{f':{int(port)}' if colon and int(port) != 443 else ''}"


def judged(status: int, said: str, expected: str) -> str:
    """Return "" for the answer of this house, else what else it is: "redirect", "host", "other" or "status"."""
    if status == 200:
        return "" if compare_digest(said.strip().encode(), expected.encode()) else "other"
    if 300 <= status < 400:
        return "redirect"
    return {400: "host", 404: "other"}.get(status, "status")


def is_due(*, now: datetime, at: datetime | None, works: bool) -> bool:
    """Say whether to look again: after a week, after an hour where it failed; a clock set back makes it due at once."""
    if at is None or at > now + HOUR:
        return True
    return now - at >= (WEEK if works else HOUR)


def keeps_trust(why: str, failures: int) -> bool:
    """Say whether an address that worked stays verified after this failure, the `failures`th in a row."""
    return why in _PASSING and failures < PATIENCE


def host_of(address: str) -> str:
    """Return the name in an address."""
    return address.removeprefix("https://").partition(":")[0]

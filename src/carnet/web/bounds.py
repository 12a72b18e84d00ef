"""How often a public page may be asked for: a count a minute, kept by each process for itself."""

from ipaddress import ip_address, ip_network

from carnet.kit import clock
from carnet.web.screen import Request

_counts: dict[str, tuple[int, int]] = {}
_MOST = 20_000


def too_many(what: str, per_minute: int) -> bool:
    """Count one request under a name and say whether there were more than `per_minute` in this minute."""
    minute = int(clock.now().timestamp()) // 60
    held, count = _counts.get(what, (minute, 0))
    if held != minute:
        count = 0
    if len(_counts) > _MOST:
        _counts.clear()
    _counts[what] = (minute, count + 1)
    return count >= per_minute


def network_of(request: Request) -> str:
    """Return the network that asks, never the machine: /24 of an IPv4 address, /48 of an IPv6 one, "" when unknown."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return ""
    return str(ip_network((address, 24 if address.version == 4 else 48), strict=False))

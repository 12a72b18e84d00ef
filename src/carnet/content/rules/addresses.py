"""Which addresses a link may lead to, and in words why not: nothing that runs, nothing that is told in passing."""

import re

from carnet.content.types import SPECIAL

SCHEMES = ("https", "http", "mailto", "tel")
LONGEST = 2_000
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_AUTHORITY = re.compile(r"https?://([^/?#\\]*)", re.IGNORECASE)
_PORT = re.compile(r":\d{1,5}$")
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.\-]*):")


def wrong(url: str) -> str:
    """Return what is wrong with the address of a link, or "": empty, variable, long, scheme, space, host."""
    if url.startswith("@"):
        return "" if url[1:] in SPECIAL else "special"
    if not url:
        return "empty"
    if "{{" in url or "{%" in url:
        return "variable"
    if len(url) > LONGEST:
        return "long"
    if _CONTROL.search(url):
        return "space"
    scheme = _SCHEME.match(url)
    if scheme is None or scheme[1].lower() not in SCHEMES:
        return "scheme"
    return "" if _led(url) else "host"


def tidy(url: str) -> str:
    """Return the address as it is meant: without spaces around it, with https:// where no scheme was typed."""
    url = url.strip()
    if url and not url.startswith(("@", "{", "/", "#")) and not _SCHEME.match(url):
        return f"mailto:{url}" if "@" in url and "/" not in url else f"https://{url}"
    return url


def host_of(url: str) -> str:
    """Return the site that an address of the web leads to, without "www."; "" where it names none, or a user with it."""
    found = _AUTHORITY.match(url)
    host = _PORT.sub("", found[1]).lower() if found else ""
    return host.removeprefix("www.") if _HOST.fullmatch(host) else ""


def _led(url: str) -> bool:
    """Say whether an address names where it leads."""
    scheme, _colon, rest = url.partition(":")
    return bool(rest) if scheme.lower() in ("mailto", "tel") else bool(host_of(url))

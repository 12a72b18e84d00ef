"""The lines that a sender's domain must hold so that its mail is believed: SPF, DKIM, DMARC; what they say today."""

import re

from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

from carnet.carriers.types import DnsLine

_PATIENCE = 2.0  # seconds for one question
_DMARC = re.compile(r"^v=DMARC1\s*;\s*p=(none|quarantine|reject)\b", re.IGNORECASE)
_MECHANISM = re.compile(r"[+?~-]?(include:|ip4:|ip6:|a\b|mx\b)", re.IGNORECASE)


def check(
    domain: str,
    selector: str,
    *,
    dkim: str = "",
    spf: str = "",
    resolver: Resolver | None = None,
) -> tuple[DnsLine, ...]:
    """Return the three lines of a domain; `ok` is None where the DNS did not answer in time.

    `dkim` is what the key's line must say (empty: any valid key will do), `spf` the mechanism that names the sending
    server, such as include:spf.brevo.com (empty: any SPF line will do).
    """
    asked = resolver or _resolver()
    first = _spf(asked, domain, spf)
    if first.ok is None:
        asked = None  # who does not answer once is not waited for three times
    return (
        first,
        _dkim(asked, f"{selector}._domainkey.{domain}", dkim),
        _dmarc(asked, domain),
    )


def _resolver() -> Resolver | None:
    try:
        resolver = Resolver()
    except (DNSException, OSError):
        return None
    resolver.timeout = resolver.lifetime = _PATIENCE
    return resolver


def _texts(resolver: Resolver | None, name: str) -> list[str] | None:
    """Return the TXT lines of a name, none when it has none, None when nobody answered."""
    if resolver is None:
        return None
    try:
        answer = resolver.resolve(name, "TXT")
    except (NXDOMAIN, NoAnswer):
        return []
    except (DNSException, OSError, UnicodeError):
        return None
    return [b"".join(line.strings).decode("utf-8", "replace") for line in answer]


def _spf(resolver: Resolver | None, domain: str, mechanism: str) -> DnsLine:
    expected = f"v=spf1 {mechanism} ~all" if mechanism else "v=spf1 mx ~all"
    lines = _texts(resolver, domain)
    if lines is None:
        return DnsLine("spf", domain, expected, "", None)
    # Two SPF lines make both void (RFC 7208, 4.5).
    found = [line for line in lines if line.lower().split(" ")[0] == "v=spf1"]
    words = found[0].lower().split() if found else []
    if found and mechanism and mechanism.lower() not in words and len(found) == 1:
        expected = _with(found[0], mechanism)
    named = mechanism.lower() in words if mechanism else any(_MECHANISM.match(w) for w in words)
    return DnsLine("spf", domain, expected, " | ".join(found), len(found) == 1 and named)


def _with(line: str, mechanism: str) -> str:
    """Return an SPF line with one more mechanism, before its `all`."""
    words = line.split()
    at = next((n for n, w in enumerate(words) if w.lower().lstrip("+?~-") == "all"), len(words))
    return " ".join([*words[:at], mechanism, *words[at:]])


def _dkim(resolver: Resolver | None, name: str, expected: str) -> DnsLine:
    lines = _texts(resolver, name)
    if lines is None:
        return DnsLine("dkim", name, expected, "", None)
    found = lines[0] if lines else ""
    key = _tags(found).get("p", "")
    right = key == _tags(expected).get("p", "") if expected else bool(key)
    return DnsLine("dkim", name, expected, found, bool(key) and right)


def _dmarc(resolver: Resolver | None, domain: str) -> DnsLine:
    name, expected = f"_dmarc.{domain}", "v=DMARC1; p=none"
    lines = _texts(resolver, name)
    if lines is None:
        return DnsLine("dmarc", name, expected, "", None)
    found = [line for line in lines if line.lower().startswith("v=dmarc1")]
    return DnsLine(
        "dmarc", name, expected, " | ".join(found), len(found) == 1 and bool(_DMARC.match(found[0]))
    )


def _tags(line: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in line.split(";"))
    return {name.strip().lower(): "".join(value.split()) for name, _, value in pairs}

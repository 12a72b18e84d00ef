"""Where a link of a message leads: only where the frozen content says, with the marks of the campaign."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_WEB = frozenset({"http", "https"})
_ORDER = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")


def target(
    links: Sequence[str], number: int, utm: Mapping[str, str], *, ours: str = ""
) -> str | None:
    """Return the address of a link by its number, None where there is none that a browser may be sent to.

    Marks that the link carries itself are kept. The pages of the house (`ours` is its public address) carry none.
    """
    if not 0 <= number < len(links):
        return None
    link = links[number].strip()
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or any(ord(sign) < 32 for sign in link):
        return None
    if parts.scheme.lower() not in _WEB:
        return link
    if not parts.netloc:
        return None
    if parts.netloc.lower() == urlsplit(ours).netloc.lower():
        return link
    held = parse_qsl(parts.query, keep_blank_values=True)
    names = {name for name, _value in held}
    added = sorted(((_mark(name), value) for name, value in utm.items() if value), key=_place)
    fresh = [(name, value) for name, value in added if name not in names]
    if not fresh:
        return link
    query = "&".join(part for part in (parts.query, urlencode(fresh)) if part)
    return urlunsplit(parts._replace(query=query))


def _place(mark: tuple[str, str]) -> int:
    """Return where a mark stands: a store of JSON need not keep the order in which marks were given."""
    return _ORDER.index(mark[0]) if mark[0] in _ORDER else len(_ORDER)


def _mark(name: str) -> str:
    return name if name.startswith("utm_") else f"utm_{name}"

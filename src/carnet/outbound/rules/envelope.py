"""The envelope and the headers of a mail: its return path, one way to say stop, and what it belongs to."""

import re

from carnet.outbound.types import DispatchCard

_PLUS = re.compile(r"\+.*$")
Header = tuple[str, str]


def return_path(key: str, returns: str) -> str:
    """Return the address that bounces of one message come back to (VERP): the key behind a plus sign.

    >>> return_path("abc", "retours@exemple.fr")
    'retours+abc@exemple.fr'
    """
    local, _at, domain = returns.rpartition("@")
    return f"{_PLUS.sub('', local)}+{key}@{domain}"


def headers_of(dispatch: DispatchCard, stop: str, *, prospects: bool) -> tuple[Header, ...]:
    """Return the further headers: the one-click way to unsubscribe (RFC 8058) where it solicits, and its dispatch.

    What nobody wrote by hand says so, and asks machines not to answer (RFC 3834).
    """
    found: list[Header] = []
    if prospects:
        found += [
            ("List-Unsubscribe", f"<{stop}>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ]
    if dispatch.source != "one":
        found.append(("Auto-Submitted", "auto-generated"))
        found.append(("X-Auto-Response-Suppress", "OOF, AutoReply"))
    found.append(
        (
            "Feedback-ID",
            f"{dispatch.id}:{_token(dispatch.purpose)}:{_token(dispatch.source)}:carnet",
        )
    )
    return tuple(found)


def _token(text: str) -> str:
    return re.sub(r"[^a-z0-9_-]", "-", text.lower())[:40]

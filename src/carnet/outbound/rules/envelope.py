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


def one_click(stop: str) -> tuple[Header, ...]:
    """Return the headers of the one-click way to unsubscribe (RFC 8058), for what solicits."""
    return (
        ("List-Unsubscribe", f"<{stop}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    )


def headers_of(dispatch: DispatchCard) -> tuple[Header, ...]:
    """Return what all messages of a dispatch say besides: where it belongs.

    What nobody wrote by hand says so, and asks machines not to answer (RFC 3834).
    """
    found: list[Header] = []
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

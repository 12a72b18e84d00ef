"""A preview shows by a highlighter what differs from person to person, and can be looked at by night."""

import re
from collections.abc import Collection, Mapping
from typing import Any

OPEN, CLOSE = "\x02", "\x03"
_TAG = re.compile(r"<[^>]*>")
_HEAD = re.compile(r"^.*?</head>", re.DOTALL)
_NIGHT = "@media (prefers-color-scheme: dark)"
_MARK = '<mark style="background:#fff0a0;color:#3b3203 !important">'


def wrapped(values: Mapping[str, Any], but: Collection[str] = ()) -> dict[str, Any]:
    """Return the values with signs around each text; those in `but` are compared with something and stay bare."""
    return {
        name: f"{OPEN}{value}{CLOSE}" if isinstance(value, str) and name not in but else value
        for name, value in values.items()
    }


def marked(html: str) -> str:
    """Return a page in which the signs have become the highlighter, outside of tags and of the head."""
    bare = _HEAD.sub(lambda head: _bare(head[0]), html)
    bare = _TAG.sub(lambda tag: _bare(tag[0]), bare)
    return bare.replace(OPEN, _MARK).replace(CLOSE, "</mark>")


def themed(html: str, *, dark: bool) -> str:
    """Return a page as it is by day or by night, whatever the screen prefers."""
    return html.replace(_NIGHT, "@media all" if dark else "@media not all")


def _bare(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")

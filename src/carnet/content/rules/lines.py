"""A text as one line."""

import re

# Spaces that do not break belong to the text: French writes « 29 € » with one.
_GAPS = re.compile(r"[^\S\u00a0\u202f\u2007]+")


def one_line(text: str) -> str:
    """Return a text without line breaks, with single spaces and none around it; spaces that do not break stay."""
    return _GAPS.sub(" ", text).strip(" ")

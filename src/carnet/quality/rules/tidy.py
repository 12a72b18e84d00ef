"""Texts made plain: cells without stray spaces and invisible signs, lists of words."""

from carnet.kit.text import squeeze


def tidy(text: str) -> str:
    """Return what `kit.text.squeeze` returns, without its work for the many cells that need none."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return squeeze(text)


def listed(text: str) -> frozenset[str]:
    """Return the words of a list written as one text."""
    return frozenset(text.split())

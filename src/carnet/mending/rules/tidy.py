"""Cells made plain: without stray spaces and invisible signs."""

from carnet.kit.text import squeeze


def tidy(text: str) -> str:
    """Return what `kit.text.squeeze` returns, without its work for the many cells that need none."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return squeeze(text)

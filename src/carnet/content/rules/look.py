"""Colours and letters of a mail: what may be chosen, and whether what is written on them can be read."""

import re
from collections.abc import Mapping

FONTS: Mapping[str, str] = {
    "sans": "Helvetica, Arial, sans-serif",
    "serif": "Georgia, Times, serif",
}
DEFAULT: Mapping[str, str] = {
    "accent": "#2b3e8f",
    "band": "#1a2038",
    "page": "#eceff7",
    "font": "sans",
}
INK, SOFT, PAPER, ON_DARK = "#1f2430", "#5a6072", "#ffffff", "#ffffff"
READABLE = 4.5
_COLOR = re.compile(r"#[0-9a-f]{6}")


def clean(look: Mapping[str, object]) -> dict[str, str]:
    """Return a look whose every part is one that may be chosen."""
    made = dict(DEFAULT)
    for name in ("accent", "band", "page"):
        value = str(look.get(name, "")).lower()
        if _COLOR.fullmatch(value):
            made[name] = value
    if look.get("font") in FONTS:
        made["font"] = str(look["font"])
    return made


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, from 1 to 21)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def unreadable(look: Mapping[str, str]) -> list[str]:
    """Return the parts on which white letters, or as letters on white, could not be read (under 4.5 to 1)."""
    return [name for name in ("accent", "band") if contrast(look[name], PAPER) < READABLE]


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

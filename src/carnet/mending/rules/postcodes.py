"""French postcodes: five digits kept as text, whatever a spreadsheet made of them (rule I-06: 01 to 98 first)."""

import re
from functools import lru_cache

from carnet.mending.rules.numbers import unfloat
from carnet.mending.types import Mended

_WELL_FORMED = re.compile(r"(?!00|99)[0-9]{5}")
_CEDEX = re.compile(r"\s*\bcedex\b\s*\d{0,2}\b", re.IGNORECASE)
_POINTED = re.compile(r"\d{2}[.,]\d{3}")
_COUNTRY = re.compile(r"^(?:f|fr|fra|france)\s*[-–. ]?\s*(?=\d)", re.IGNORECASE)
_LEADING = re.compile(r"^(\d{2}[\s.]?\d{3})\b\s*[-–,]?\s*(\D.*)$")
FOUR_DIGITS = frozenset(
    {"BE", "CH", "LU", "AT", "DK", "NO", "HU", "NL", "BG", "SI", "CY", "LI", "AU", "NZ", "TN", "ZA"}
)
"""Countries whose own postcodes have four digits: no zero was lost there."""


@lru_cache(maxsize=50_000)
def mend_postcode(raw: str, country: str = "FR") -> Mended:
    """Return a postcode of five digits; four digits get back the zero that a spreadsheet took.

    A town written behind the code is given in `others`. Codes of other countries are kept in capitals.
    """
    if country == "FR" and _WELL_FORMED.fullmatch(raw):
        return Mended(raw, raw)
    text = _CEDEX.sub("", raw.strip().lstrip("'")).strip()
    text = text if _POINTED.fullmatch(text) else unfloat(text).text
    if not re.search(r"\w", text):
        return Mended("", raw, "postcode.placeholder" if raw.strip() else "")
    if country not in {"FR", "MC", ""}:
        kept = re.sub(r"\s+", " ", text).upper()
        return Mended(kept, raw, changed=kept != raw.strip())
    text = _COUNTRY.sub("", text)
    town: tuple[str, ...] = ()
    found = _LEADING.match(text)
    if found:
        text, town = found[1], (found[2].strip(),)
    return _judged(re.sub(r"[\s.,\-]", "", text), raw, town=town)


def _judged(text: str, raw: str, *, town: tuple[str, ...]) -> Mended:
    if _WELL_FORMED.fullmatch(text):
        return Mended(text, raw, changed=text != raw.strip(), others=town)
    if not (text.isascii() and text.isdigit()):
        plain = text.casefold() in {
            "nc",
            "na",
            "n/a",
            "x",
            "xx",
            "xxx",
            "inconnu",
            "neant",
            "néant",
            "aucun",
        }
        return Mended("", raw, "postcode.placeholder" if plain else "postcode.characters")
    if len(text) == 4 and text[0] != "0":
        return Mended(f"0{text}", raw, "postcode.leading_zero_lost", f"0{text}", changed=True)
    return Mended("", raw, "postcode.not_in_use" if len(text) == 5 else "postcode.length")


@lru_cache(maxsize=20_000)
def department_of(postcode: str) -> str:
    """Return the département of a postcode (2A and 2B for Corsica, three digits overseas, MC for Monaco), or nothing."""
    if not _WELL_FORMED.fullmatch(postcode):
        return ""
    if postcode.startswith("20"):
        return "2B" if postcode[2] in "26" else "2A"
    if postcode.startswith("980"):
        return "MC"
    return postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]

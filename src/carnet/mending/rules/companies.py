"""Company numbers of France: SIREN, SIRET, VAT number and NAF code.

Sources: INSEE (Luhn key; La Poste's offices follow a sum of digits that is a multiple of five), CGI art. 286 ter for
the VAT number, NAF rev. 2. Every function returns a Mended whose value is the form to store, or nothing.
"""

import re
from functools import lru_cache

from stdnum.exceptions import ValidationError
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import tva

from carnet.mending.rules.numbers import unfloat
from carnet.mending.types import Mended

LA_POSTE = "356000000"
_SIGNS = re.compile(r"[\s.\-_/'\u2010-\u2015\u00a0\u202f]+")
_LABEL = re.compile(r"^(?:n[°o]?\s*)?(?:siret|siren|rcs|tva|ape|naf)\b[\s:.\-n°]*", re.IGNORECASE)
_PLACEHOLDERS = {
    "",
    "-",
    "--",
    "?",
    "x",
    "xx",
    "xxx",
    "nc",
    "na",
    "n/a",
    "neant",
    "néant",
    "aucun",
    "sans",
    "inconnu",
    "0",
}
_VAT = re.compile(r"^FR([0-9A-HJ-NP-Z]{2})(\d{9})$")
_NAF = re.compile(r"^(\d{2})(\d{2})([A-Z])$")


def luhn(digits: str) -> bool:
    """Say whether the digits satisfy the Luhn key (ISO/IEC 7812-1)."""
    total = 0
    for i, c in enumerate(reversed(digits)):
        n = ord(c) - 48
        total += n if i % 2 == 0 else (2 * n if n < 5 else 2 * n - 9)
    return total % 10 == 0


def is_siret(digits: str) -> bool:
    """Say whether 14 digits are a possible SIRET: Luhn on all and on the SIREN, or La Poste's own rule."""
    if len(digits) != 14 or not luhn(digits[:9]) or digits[:9] == "000000000":
        return False
    return luhn(digits) or (digits[:9] == LA_POSTE and sum(map(int, digits)) % 5 == 0)


@lru_cache(maxsize=20_000)
def mend_siret(raw: str) -> Mended:
    """Return the 14 digits of a SIRET.

    A number that lost its leading zeros in a spreadsheet is restored when both of its keys agree; one whose last
    digits were rounded away is refused, with the SIREN in `others` when that much is certain.
    """
    text, lost = unfloat(_bare(raw))
    if text.lower() in _PLACEHOLDERS:
        return Mended("", raw, "siret.placeholder" if raw.strip() else "siret.length")
    if lost:
        return _rounded(text, raw)
    problem = _digits_problem(text)
    if problem:
        return Mended("", raw, f"siret.{problem}")
    if len(text) < 14:
        return _short_siret(text, raw)
    if len(text) > 14:
        return Mended("", raw, "siret.length")
    return _judged_siret(text, raw)


def _judged_siret(text: str, raw: str) -> Mended:
    if set(text) == {"0"}:
        return Mended("", raw, "siret.not_in_use")
    if not is_siret(text):
        return Mended("", raw, "siret.check_digit")
    return Mended(text, raw, changed=text != raw.strip())


def _rounded(text: str, raw: str) -> Mended:
    siren = text[:9]
    sure = len(text) == 14 and text[9:] != "00000" and is_siren(siren)
    return Mended("", raw, "siret.lost_digits", others=(siren,) if sure else ())


def _short_siret(text: str, raw: str) -> Mended:
    if len(text) == 9 and is_siren(text):
        return Mended("", raw, "siret.length", others=(text,))
    padded = text.zfill(14)
    if len(text) >= 11 and is_siret(padded):
        return Mended(padded, raw, "siret.leading_zero_lost", padded, changed=True)
    return Mended("", raw, "siret.length")


def is_siren(digits: str) -> bool:
    """Say whether nine digits are a possible SIREN."""
    return len(digits) == 9 and digits != "000000000" and luhn(digits)


@lru_cache(maxsize=20_000)
def mend_siren(raw: str) -> Mended:
    """Return the nine digits of a SIREN; one that lost leading zeros is proposed, since its one key proves little."""
    text, lost = unfloat(_bare(raw))
    if text.lower() in _PLACEHOLDERS:
        return Mended("", raw, "siren.placeholder" if raw.strip() else "siren.length")
    problem = "lost_digits" if lost else _digits_problem(text)
    if problem:
        return Mended("", raw, f"siren.{problem}")
    if len(text) == 14 and is_siret(text):
        return Mended(text[:9], raw, changed=True, others=(text,))
    return _judged_siren(text, raw)


def _judged_siren(text: str, raw: str) -> Mended:
    if len(text) in (6, 7, 8) and is_siren(text.zfill(9)):
        return Mended("", raw, "siren.leading_zero_lost", text.zfill(9))
    if len(text) != 9:
        return Mended("", raw, "siren.length")
    if text == "000000000":
        return Mended("", raw, "siren.not_in_use")
    if not luhn(text):
        return Mended("", raw, "siren.check_digit")
    return Mended(text, raw, changed=text != raw.strip())


@lru_cache(maxsize=20_000)
def mend_vat(raw: str) -> Mended:
    """Return a French or Monegasque VAT number as FR, key and nine digits."""
    text = _bare(raw).upper()
    if re.fullmatch(r"[0-9A-HJ-NP-Z]{2}\d{9}", text) and tva.is_valid(text):
        return Mended("", raw, "vat.prefix_missing", f"FR{text}")
    if not text.startswith("FR") or len(text) != 13:
        return Mended(
            "", raw, "vat.length" if text.startswith("FR") or not text else "vat.prefix_missing"
        )
    found = _VAT.match(text)
    if not found:
        return Mended("", raw, "vat.characters")
    try:
        value = f"FR{tva.validate(text)}"
    except ValidationError:
        wrong = not stdnum_siren.is_valid(found[2]) and not found[2].startswith("000")
        return Mended("", raw, "vat.check_digit" if wrong else "vat.vat_key")
    return Mended(value, raw, changed=value != raw.strip())


@lru_cache(maxsize=5_000)
def mend_naf(raw: str) -> Mended:
    """Return a NAF (APE) code in the form 62.01Z; the form is judged, not whether the class exists."""
    text = _bare(raw).upper()
    found = _NAF.match(text)
    if found:
        value = f"{found[1]}.{found[2]}{found[3]}"
        return Mended(value, raw, changed=value != raw.strip())
    if re.fullmatch(r"\d{3}[A-Z]", text):
        return Mended("", raw, "naf.leading_zero_lost", f"0{text[0]}.{text[1:]}")
    if re.fullmatch(r"\d{4}", text):
        return Mended("", raw, "naf.letter_missing")
    return Mended("", raw, "naf.length" if len(text) != 5 else "naf.characters")


def _bare(raw: str) -> str:
    """Return the cell without its label, signs and spaces; a decimal number keeps its point for `unfloat`."""
    text = _LABEL.sub("", raw.strip().lstrip("'"))
    if unfloat(text).text != text:
        return text
    return _SIGNS.sub("", text)


def _digits_problem(text: str) -> str:
    """Name what keeps a text from being a number: nothing there, or signs that cannot occur."""
    if not text:
        return "length"
    return "" if text.isascii() and text.isdigit() else "characters"

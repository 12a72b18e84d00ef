"""The French numbering plan, mainland and overseas (Arcep decisions 2018-0881 and 2022-1583), as Carnet needs it."""

from carnet.mending.types import PhoneKind

OVERSEAS_CODES: dict[str, str] = {
    "639": "262", "692": "262", "693": "262", "262": "262", "263": "262", "269": "262",
    "690": "590", "691": "590", "590": "590", "694": "594", "594": "594", "696": "596", "697": "596", "596": "596",
}  # fmt: skip
"""First three digits of a number overseas (without its zero) and the country code by which it is reached from abroad."""

FICTION = ("63998",)
"""The mainland range of mobiles that Arcep keeps for films and examples: it looks like Mayotte and is not."""

AUTOMATED = (
    "162",
    "163",
    "270",
    "271",
    "377",
    "378",
    "424",
    "425",
    "568",
    "569",
    "948",
    "949",
    "9475",
    "9476",
    "9477",
    "9478",
    "9479",
    "937",
    "938",
    "939",
)
"""Ranges for machines that call (numéros polyvalents vérifiés) and technical platforms: never a person's number."""

OVERSEAS_COUNTRIES = frozenset({"GP", "MQ", "GF", "RE", "YT", "BL", "MF"})
"""Territories that share the French plan of ten digits."""

MADE_UP = frozenset({"123456789", "102030405", "987654321", "987654320", "111111111", "611111111"})
"""Numbers typed to fill a field (national digits)."""

_EMERGENCY = frozenset({"15", "17", "18", "112", "114", "115", "119", "191", "196", "197"})


def is_short_service(digits: str) -> bool:
    """Say whether a few digits are a service number of the plan (3xxx, 10xx, 118xxx, 116xxx, emergency)."""
    if digits in _EMERGENCY:
        return True
    return (len(digits) == 4 and digits.startswith(("3", "10"))) or (
        len(digits) == 6 and digits.startswith(("118", "116"))
    )


def is_made_up(national: str) -> bool:
    """Say whether nine national digits were typed to fill a field: one digit repeated after the prefix, or a known one."""
    return national[1:] == national[1:2] * (len(national) - 1) or national in MADE_UP


def kind_of(national: str) -> tuple[PhoneKind, str]:
    """Return the kind and the detail of nine national digits of the plan; kind "" means never given out."""
    first = national[0]
    if first == "8":
        return "special", "special"
    if first == "0" or national.startswith("70"):
        return "", ""
    if first in "67":
        return "mobile", "mobile"
    if national.startswith(AUTOMATED):
        return "landline", "automated_range"
    return "landline", "internet_line" if first == "9" else "landline"

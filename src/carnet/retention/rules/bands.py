"""From exact values to bands wide enough to hide in: age, place, amount, moment (R-22)."""

from datetime import date

_DECADE = 10
_OLDEST = 80
_EUROS = (0, 20, 50, 100, 200, 500, 1_000, 5_000)
_MILLI = 1_000
_DIGITS = 5
_SOUTH_CORSICA = 20_200


def age_band(born_on: date | None, on: date) -> str:
    """Return the band of ten years of an age on a day ("30-39", "80+"); nothing when the birth is not known."""
    if born_on is None or born_on > on:
        return ""
    age = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    if age >= _OLDEST:
        return f"{_OLDEST}+"
    low = age // _DECADE * _DECADE
    return f"{low}-{low + _DECADE - 1}"


def department(postcode: str) -> str:
    """Return the département of a French postcode ("44", "2A", "974"); nothing when it is none."""
    code = postcode.strip()
    if len(code) != _DIGITS or not (code.isascii() and code.isdigit()) or code.startswith("00"):
        return ""
    if code.startswith("20"):
        return "2A" if int(code) < _SOUTH_CORSICA else "2B"
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def amount_band(milli: int) -> str:
    """Return the band of euros of an amount in thousandths ("20-50", "5000+")."""
    euros = milli / _MILLI
    for low, high in zip(_EUROS, _EUROS[1:], strict=False):
        if euros < high:
            return f"{low}-{high}"
    return f"{_EUROS[-1]}+"


def year_of(day: date | None) -> str:
    """Return the year of a day, or nothing."""
    return str(day.year) if day else ""


def quarter_of(day: date | None) -> str:
    """Return the quarter of a day ("2024-T1"), or nothing."""
    return f"{day.year}-T{(day.month - 1) // 3 + 1}" if day else ""

"""Where a recipient is, and what the law asks for data that go there (GDPR art. 44 to 49)."""

from functools import lru_cache

from babel import Locale

from carnet.policy.types import Zone

# The last six are parts of France with a code of their own, where the GDPR holds.
_EEA = (
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK "
    "GF GP MF MQ RE YT"
)
_ADEQUATE = "AD AR CA CH FO GB GG IL IM JE JP KR NZ UY"
EEA, ADEQUATE = frozenset(_EEA.split()), frozenset(_ADEQUATE.split())
"""Countries whose protection the European Commission found adequate (art. 45); Canada for its private sector."""
SAFEGUARDS: tuple[str, ...] = ("dpf", "clauses", "rules", "consent")
"""What lets data leave otherwise: the EU-US framework, standard clauses, binding rules, the agreement of the person."""
FIRST: tuple[str, ...] = ("FR", "BE", "DE", "ES", "IE", "IT", "LU", "NL", "CH", "GB", "US", "CA")


def zone(country: str) -> Zone:
    """Return under which regime data go to a country; "" for no country."""
    if not country:
        return ""
    if country in EEA:
        return "eea"
    return "adequate" if country in ADEQUATE else "elsewhere"


def safe(country: str, safeguard: str) -> bool:
    """Say whether data may go there with this safeguard; the framework of the United States serves there alone."""
    where = zone(country)
    if where in ("eea", "adequate"):
        return True
    if not where or safeguard not in SAFEGUARDS:
        return False
    return safeguard != "dpf" or country == "US"


@lru_cache(maxsize=4)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return code and name of the countries, those of most providers first, then by name."""
    names = {code: name for code, name in Locale(language).territories.items() if _is_one(code)}
    rest = sorted((c for c in names if c not in FIRST), key=lambda code: names[code])
    return tuple((code, names[code]) for code in (*FIRST, *rest))


def country_name(code: str, language: str) -> str:
    """Return the name of a country, its code where it has none."""
    return dict(countries(language)).get(code, code)


def _is_one(code: str) -> bool:
    return (
        len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO")
    )

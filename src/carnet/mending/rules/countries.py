"""Country names and codes, French and English, to ISO 3166 alpha-2 (names from Unicode CLDR)."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from carnet.kit.text import words

_SAID = {
    "france": "FR", "fr": "FR", "f": "FR", "fra": "FR", "france metropolitaine": "FR", "metropole": "FR", "republique francaise": "FR", "frankreich": "FR", "francia": "FR",
    "uk": "GB", "u k": "GB", "angleterre": "GB", "england": "GB", "ecosse": "GB", "scotland": "GB", "grande bretagne": "GB", "great britain": "GB",
    "usa": "US", "u s a": "US", "us": "US", "etats unis d amerique": "US", "hollande": "NL", "holland": "NL", "the netherlands": "NL", "b": "BE", "d": "DE",
    "deutschland": "DE", "rfa": "DE", "e": "ES", "espana": "ES", "i": "IT", "italia": "IT", "l": "LU", "grand duche de luxembourg": "LU", "p": "PT",
    "suisse romande": "CH", "schweiz": "CH", "confederation helvetique": "CH", "belgie": "BE", "reunion": "RE", "ile de la reunion": "RE",
    "cote d ivoire": "CI", "republique tcheque": "CZ", "principaute de monaco": "MC", "irlande": "IE", "irlande du nord": "GB", "guyane": "GF",
    "polynesie": "PF", "tahiti": "PF", "nouvelle caledonie": "NC", "saint martin": "MF", "saint barthelemy": "BL", "st martin": "MF", "st barthelemy": "BL",
}  # fmt: skip


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("en", "fr"):
        for code, name in Locale.parse(language).territories.items():
            if (
                len(code) == 2
                and code.isalpha()
                and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
            ):
                found[words(str(name))] = code
                found[code.lower()] = code
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1:
            found.setdefault(alias.lower(), codes[0])
    return {**found, **_SAID}


@lru_cache(maxsize=2_000)
def country_code(text: str) -> str:
    """Return the ISO code of a country, "" for an empty cell or a name that is not known."""
    plain = words(text)
    return _SAID.get(plain) or (_names().get(plain, "") if plain else "")

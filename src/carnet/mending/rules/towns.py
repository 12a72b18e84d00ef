"""What is known of towns without any file: the large ones, their département, the usual short forms of names."""

import re
from functools import lru_cache

from carnet.kit.text import words

DEPARTMENTS: dict[str, str] = {
    "paris": "75", "marseille": "13", "lyon": "69", "toulouse": "31", "nice": "06", "nantes": "44", "montpellier": "34", "strasbourg": "67", "bordeaux": "33",
    "lille": "59", "rennes": "35", "reims": "51", "toulon": "83", "le havre": "76", "grenoble": "38", "dijon": "21", "angers": "49",
    "villeurbanne": "69", "aix en provence": "13", "nimes": "30", "clermont ferrand": "63", "le mans": "72", "brest": "29", "tours": "37",
    "amiens": "80", "limoges": "87", "annecy": "74", "boulogne billancourt": "92", "perpignan": "66", "besancon": "25", "metz": "57", "orleans": "45", "rouen": "76",
    "mulhouse": "68", "caen": "14", "nancy": "54", "argenteuil": "95", "roubaix": "59", "tourcoing": "59", "avignon": "84", "dunkerque": "59", "creteil": "94",
    "poitiers": "86", "versailles": "78", "pau": "64", "la rochelle": "17", "colmar": "68", "antibes": "06", "cannes": "06", "calais": "62", "beziers": "34",
    "quimper": "29", "lorient": "56", "vannes": "56", "troyes": "10", "chambery": "73", "niort": "79",
    "beauvais": "60", "cholet": "49", "ajaccio": "2A", "bastia": "2B", "bayonne": "64", "biarritz": "64", "arras": "62",
    "bourges": "18", "evreux": "27", "belfort": "90", "cherbourg": "50", "tarbes": "65", "albi": "81", "carcassonne": "11", "angouleme": "16", "blois": "41",
    "chartres": "28", "bourg en bresse": "01", "macon": "71", "perigueux": "24", "agen": "47", "montauban": "82", "rodez": "12", "auxerre": "89", "nevers": "58",
}  # fmt: skip
"""Large towns by their key and the départements in which a town of that name is large."""

ABROAD: dict[str, str] = {
    "bruxelles": "BE", "brussels": "BE", "liege": "BE", "namur": "BE", "charleroi": "BE", "tournai": "BE", "anvers": "BE", "gand": "BE", "geneve": "CH",
    "lausanne": "CH", "zurich": "CH", "neuchatel": "CH", "luxembourg": "LU", "esch sur alzette": "LU", "london": "GB", "londres": "GB", "barcelona": "ES", "barcelone": "ES",
}  # fmt: skip
"""Large towns of the neighbours, for rows that name no country."""

_ARRONDISSEMENTS = {"paris": ("750", 20), "lyon": ("690", 9), "marseille": ("130", 16)}
_CEDEX = re.compile(r"\s*[-,(]?\s*\bcedex\b\.?\s*\d{0,2}\)?", re.IGNORECASE)
_SHORT = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "s": "sur",
    "ss": "sous",
    "nd": "notre dame",
    "mt": "mont",
}
_NUMBER = re.compile(r"^(.*?)\s+(\d{1,2})(?:\s*(?:e|er|eme|ieme|arrondissement|arr)\b.*)?$")


@lru_cache(maxsize=50_000)
def without_cedex(city: str) -> tuple[str, bool]:
    """Return a town without its CEDEX mention, and whether there was one."""
    kept = _CEDEX.sub(" ", city)
    return " ".join(kept.split()), kept != city


@lru_cache(maxsize=50_000)
def town_key(city: str) -> str:
    """Return the key by which two ways of writing a town are one: no case, accents, hyphens, CEDEX, arrondissement."""
    parts = [_SHORT.get(part, part) for part in words(without_cedex(city)[0]).split()]
    plain = " ".join(parts)
    found = _NUMBER.match(plain)
    return found[1] if found else plain


@lru_cache(maxsize=10_000)
def arrondissement_postcode(city: str) -> str:
    """Return the postcode that a town with its arrondissement names ("Lyon 09", "Paris 17e"), or nothing."""
    found = _NUMBER.match(words(without_cedex(city)[0]))
    if not found or found[1] not in _ARRONDISSEMENTS:
        return ""
    start, most = _ARRONDISSEMENTS[found[1]]
    number = int(found[2])
    return f"{start}{number:02d}" if 1 <= number <= most else ""

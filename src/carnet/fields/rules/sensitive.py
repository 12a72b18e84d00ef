"""Words in the name of a field that announce data which the law protects more than other data (GDPR art. 9 and 10)."""

import re

from carnet.kit.text import words

_WORDS = {
    "health": "sante malad* medic* allerg* handicap* grossesse enceinte diabet* traitement groupe?sanguin invalid* health disease disab* pregnan* medical",
    "religion": "religi* croyan* cathol* musulm* juif juive juifs protestant* bouddh* halal casher kosher ramadan culte* faith belief*",
    "origin": "ethni* origine?ethnique race raciale couleur?de?peau ethnicity racial",
    "politics": "politi* parti?politique vote opinion* militant* political",
    "union": "syndic* union?membership trade?union",
    "sex": "sexu* orientation?sexuelle homosex* gay lesbi* vie?intime transgenre",
    "biometrics": "biometr* empreinte* adn genetiq* genetic* dna fingerprint*",
    "crime": "casier condamnation* infraction* delit* penal* criminal* conviction*",
    "number": "nir numero?de?securite?sociale securite?sociale n?secu insee?nir social?security",
}  # fmt: skip


def _pattern(listed: str) -> re.Pattern[str]:
    parts = [w.replace("?", " ").replace("*", r"\w*") for w in listed.split()]
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b")


_PATTERNS = {code: _pattern(listed) for code, listed in _WORDS.items()}


def sensitive(*labels: str) -> str:
    """Return what kind of protected data a label announces ("health", "religion", …), "" for none."""
    text = " . ".join(words(label) for label in labels)
    return next((code for code, pattern in _PATTERNS.items() if pattern.search(text)), "")

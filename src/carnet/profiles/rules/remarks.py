"""Words in a free remark that reveal what the law protects, or that insult; in French and English.

A remark can be read by the person it is about. What it reveals of health, religion and the like may not be noted without
their express agreement (GDPR art. 9), nor offences at all (art. 10).
"""

import re

from carnet.kit.text import words

_WORDS = {
    "health": "malad* cancer* diabet* diabetes depressi* depression depressed handicap* disabled disability enceinte grossesse pregnan* "
    "allergi* allergy allergies allergic hospitalis* hospitaliz* sida vih hiv alcoolique* alcoholic* alzheimer* epilep* chimiotherapie chemotherapy "
    "burn?out fauteuil?roulant wheelchair obese obesity asthm* parkinson*",
    "religion": "religion* religieu* religious catholique* catholic* musulman* muslim* juif juifs juive juives jewish protestant* boudd* buddhis* "
    "halal casher kosher ramadan chretien* christian* athee* atheist* mosquee mosque synagogue temoin?de?jehovah evangelique*",
    "politics": "politique* political* militant* electeur* socialiste* communiste* macroniste* lepeniste* gauchiste* "
    "extreme?droite extreme?gauche far?right far?left vote?a vote?pour votes?for front?national rassemblement?national lfi",
    "union": "syndicat* syndical* syndique syndiquee syndiques syndiquees cgt cfdt unionised unionized trade?union union?member delegue?du?personnel",
    "sex": "homosexuel* homosexual* gay gays lesbien* lesbian* bisexuel* bisexual* heterosexuel* transgenre* transgender vie?sexuelle sex?life orientation?sexuelle",
    "offence": "condamne condamnee condamnation* convicted conviction* casier?judiciaire criminal?record prison delinquan* voleur* voleuse* thief thieves garde?a?vue shoplift*",
    "insult": "con conne connard* connasse* salope* salaud* encule* abruti* cretin* debile* imbecile* idiot* stupid moron* bastard* bitch asshole* emmerdeu* chiant chiante",
}  # fmt: skip


def _pattern(listed: str) -> re.Pattern[str]:
    parts = [w.replace("?", " ").replace("*", r"\w*") for w in listed.split()]
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b")


_PATTERNS = {code: _pattern(listed) for code, listed in _WORDS.items()}


def delicate(text: str) -> list[tuple[str, str]]:
    """Return each (word, why) of a remark that should not be noted, in the order of the reasons, each word once."""
    folded = words(text)
    found = [
        (hit.group(), code)
        for code, pattern in _PATTERNS.items()
        for hit in pattern.finditer(folded)
    ]
    return list(dict.fromkeys(found))

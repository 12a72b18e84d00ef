"""Why a survey is not published: it leads, asks for what is nobody's business, or does not say what for."""

import re
import unicodedata

from carnet.surveys.types import CHOICE, FIRST, Fault, Question

MOST_QUESTIONS, LONGEST_KEPT = 5, 1_095
_LEADING = re.compile(
    r"n est ce pas|\bne (?:trouvez|pensez) vous pas|\bcombien (?:avez vous )?ador|\bdon t you\b|\bour (?:great|excellent)\b|"
    r"\b(?:excellent|merveilleu|formidable|fantastique|exceptionnel|genial)"
)
_SPECIAL = re.compile(
    r"\bsante\b|\bmaladies?\b|\bhandicap|\bgrossesse|\benceinte\b|\breligi|\bcroyan|\bpolitique|\bsyndica|\bethni|\braciale?|"
    r"\bsexuel|\bgenetique|\bbiometri|\bhealth\b|\billness|\bpregnan|\bpolitical|\btrade union|\ballergi|\bcancer"
)
_MORE = re.compile(
    r"\bdate de naissance|\bage exact|\bnumero de (?:securite sociale|carte)|\bmot de passe|\brevenus?\b|\bsalaire|\bpassword\b|"
    r"\bdate of birth"
)


def faults(kind: str, questions: tuple[Question, ...], keep_days: int) -> tuple[Fault, ...]:
    """Return every reason not to publish these questions, none where they may stand."""
    found = []
    if not questions:
        found.append(Fault(question=None, reason="empty"))
    if len(questions) > MOST_QUESTIONS:
        found.append(Fault(question=None, reason="many"))
    if not 1 <= keep_days <= LONGEST_KEPT:
        found.append(Fault(question=None, reason="kept"))
    if questions and questions[0].kind != FIRST[kind]:
        found.append(Fault(question=0, reason="first"))
    for number, asked in enumerate(questions):
        found += [Fault(question=number, reason=why) for why in _of_one(asked)]
    return tuple(found)


def _of_one(asked: Question) -> list[str]:
    words = plain(" ".join((asked.label, *asked.choices)))
    told = (
        ("purpose", not asked.purpose),
        ("choices", asked.kind == CHOICE and len(set(asked.choices)) < 2),
        ("leading", bool(_LEADING.search(words))),
        ("special", bool(_SPECIAL.search(words))),
        ("more", bool(_MORE.search(words))),
    )
    return [why for why, wrong in told if wrong]


def is_special(text: str) -> bool:
    """Say whether a text speaks of what the law guards most (GDPR art. 9), as far as its words tell."""
    return bool(_SPECIAL.search(plain(text)))


def plain(text: str) -> str:
    """Return the words of a text in small letters without accents or signs."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in bare if not unicodedata.combining(c)))

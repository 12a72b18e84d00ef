"""Read a free remark for what the law cannot ignore: an objection, a death, a move, data that should not be there.

What is found is proposed to a person, never acted upon alone. Patterns are general and bilingual; negations ("pas de
problème de santé"), other people's deaths ("mari décédé") and hours to call at ("ne pas appeler le matin") are told apart.
"""

import re
from functools import lru_cache

from carnet.kit.text import fold, squeeze
from carnet.law.rules.remark_sensitive import BEAST, NOT_SENSITIVE, SENSITIVE
from carnet.law.rules.remark_words import (
    CHANNELS,
    DEATH,
    INSTRUMENT,
    KIN_AFTER,
    KIN_BEFORE,
    MOVES,
    NOT_DEAD,
    NOT_MORT,
    NOT_MOVED,
    NOT_OBJECTION,
    NOT_REFUSED,
    REFUSING,
    STATED,
    SUBJECT,
    TELLS,
    UNLISTED,
)
from carnet.law.types import RemarkFlag

_JOINTS = re.compile(r"['’`´ʼ_*\"“”«»-]+")
_SPACES = re.compile(r" +")
_CLAUSES = re.compile(
    r"[.;,\n|()/]+(?=\s|$)|\s[-–—]\s|\b(?:mais|par contre|however|but|sauf|toutefois|though)\b|\s\+\s"
)
_LONGEST = 2_000
_SHOWN = 120


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _JOINTS.sub(" ", fold(text))).strip()


def _clauses(text: str) -> list[str]:
    """Cut at the marks that end a thought, before joints are smoothed, so that a negation reaches no further."""
    return [c for part in _CLAUSES.split(fold(text)) if (c := _plain(part))]


@lru_cache(maxsize=50_000)
def read_remark(text: str) -> tuple[RemarkFlag, ...]:
    """Return what a remark says, at most one flag of each kind, in the order objection, death, move, sensitive.

    An objection carries the channels it names, none meaning all of them.
    """
    shown = squeeze(text[:_LONGEST])
    clauses = _clauses(text[:_LONGEST])
    if not clauses:
        return ()
    found: list[RemarkFlag] = []
    objected = [c for c in clauses if _objects(c)]
    whole = _plain(text[:_LONGEST])
    if objected or _objects_as_a_whole(clauses, whole):
        found.append(RemarkFlag("objection", _channels(objected or [whole]), shown[:_SHOWN]))
    if any(_died(c) for c in clauses):
        found.append(RemarkFlag("deceased", (), shown[:_SHOWN]))
    if any(_moved(c) for c in (*clauses, whole)):
        found.append(RemarkFlag("moved_away", ("post",), shown[:_SHOWN]))
    if any(_sensitive(c) for c in clauses):
        found.append(RemarkFlag("special_category", (), shown[:_SHOWN]))
    return tuple(found)


def _objects(clause: str) -> bool:
    if NOT_REFUSED.search(clause):
        return False
    if any(pattern.search(clause) for pattern in REFUSING):
        return True
    stated = (match for pattern in STATED for match in pattern.finditer(clause))
    return any(not NOT_OBJECTION.search(clause[: match.start()]) for match in stated)


def _objects_as_a_whole(clauses: list[str], whole: str) -> bool:
    """A refusal cut by a mark ("pub : non", "mail / sms : stop") is read over the whole remark, when it is short."""
    return len(clauses) > 1 and len(whole) < 60 and _objects(whole)


def _channels(clauses: list[str]) -> tuple[str, ...]:
    """Return the channels named; how the person told us ("désabonné par téléphone") is not one of them."""
    named: set[str] = set()
    for clause in clauses:
        spoken = INSTRUMENT.sub(lambda m: m[1] + (m[2] or ""), clause)
        here = {channel for channel, pattern in CHANNELS if pattern.search(spoken)}
        if UNLISTED.search(spoken):
            here |= {"phone", "sms"}
        if not here:
            return ()
        named |= here
    return tuple(c for c, _pattern in CHANNELS if c in named)


def _died(clause: str) -> bool:
    return any(
        not NOT_DEAD.search(clause[: m.start()])
        and not _not_a_death(clause, m)
        and not _somebody_else(clause, m)
        for m in DEATH.finditer(clause)
    )


def _not_a_death(clause: str, match: re.Match[str]) -> bool:
    """ "rue du Mort", "mort de rire", a dead line or battery."""
    common = match[0].strip().split(" ")[-1] in ("mort", "morte", "morts", "dead", "died", "deces")
    return common and bool(NOT_MORT.search(clause[: match.start()]))


def _somebody_else(clause: str, match: re.Match[str]) -> bool:
    """A relative named just before or after died, unless that relative only tells us of it."""
    after = clause[match.end() :]
    if KIN_AFTER.match(after) and not TELLS.search(after[:20]):
        return True
    before = KIN_BEFORE.search(clause[: match.start()])
    if before is None:
        return False
    between = before["between"] + match[0]
    return not SUBJECT.search(between) and not TELLS.search(between)


def _moved(clause: str) -> bool:
    return any(not NOT_MOVED.search(clause[: m.start()]) for m in MOVES.finditer(clause))


def _sensitive(clause: str) -> bool:
    for pattern in SENSITIVE:
        for match in pattern.finditer(clause):
            before = clause[: match.start()]
            if not NOT_SENSITIVE.search(before) and not BEAST.search(before):
                return True
    return False

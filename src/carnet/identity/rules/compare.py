"""Compare two persons: evidence in weights, then a probability and a verdict.

A probability alone never makes a sure match: families share landlines, addresses, names and often an e-mail. A sure match
needs near names and signs that belong to one person, more of them the less the names say. Given names that are two, birth
dates that are two, father and son, are never sure and seldom asked: that is a household.
"""

import re
from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein

from carnet.identity.rules.names import NEAR_FAMILY, NEAR_GIVEN, name_likeness
from carnet.identity.rules.normal import Form, form, is_shared
from carnet.identity.rules.tuning import REASONED, Tuning
from carnet.identity.rules.weights import (
    AGAINST,
    CAPPED,
    DOUBTFUL,
    PERSONAL,
    PRIOR,
    SURE,
    UNNAMED,
    VETOES,
)
from carnet.identity.types import Comparison, Person, Verdict

_SPELT = frozenset({"given_same", "given_nickname", "given_close"})
_WHOLE = frozenset({"given_same", "given_nickname"})
_PLACE = frozenset({"same_street", "near_street", "same_landline", "same_siret", "same_company"})
_DIGITS = re.compile(r"\d+")


def compare(one: Person, other: Person) -> Comparison:
    """Return how alike two persons are."""
    return compare_forms(form(one), form(other))


def compare_forms(one: Form, other: Form, tuning: Tuning = REASONED) -> Comparison:
    """Return how alike two persons are, from their comparable forms, by what the base has learned."""
    codes = [*name_likeness(one, other), *_ways(one, other), *_company(one, other)]
    codes += _born(one.person.born, other.person.born)
    codes += _place(one, other)
    if one.generation and other.generation and one.generation != other.generation:
        codes.append("other_generation")
    return judged(tuple(codes), tuning)


def judged(codes: tuple[str, ...], tuning: Tuning = REASONED) -> Comparison:
    """Return probability and verdict of a likeness. What a base learned can make a sure pair doubtful, never the reverse."""
    likeness = frozenset(codes)
    score = _probability(codes, likeness, REASONED)
    verdict = _verdict(score, likeness)
    if tuning is not REASONED:
        score = _probability(codes, likeness, tuning)
        verdict = _tuned(verdict, score, likeness, tuning)
    if verdict == "doubtful" and not (likeness & _SPELT and likeness & NEAR_FAMILY):
        score = min(score, UNNAMED)
    return Comparison(round(score, 4), verdict, codes)


def _probability(codes: Iterable[str], likeness: frozenset[str], tuning: Tuning) -> float:
    score = 1 / (1 + 2.0 ** -(PRIOR + sum(tuning.weight(code) for code in codes)))
    return min(score, CAPPED) if likeness & VETOES else score


def _tuned(verdict: Verdict, score: float, likeness: frozenset[str], tuning: Tuning) -> Verdict:
    if verdict == "sure":
        return "sure" if score >= tuning.sure else "doubtful"
    if score < tuning.doubtful:
        return "different"
    return "doubtful" if not likeness & VETOES or _worth_asking(likeness) else "different"


def _ways(one: Form, other: Form) -> list[str]:
    found = []
    if one.mobiles and other.mobiles:
        found.append("other_mobile" if one.mobiles.isdisjoint(other.mobiles) else "same_mobile")
    if not one.landlines.isdisjoint(other.landlines):
        found.append("same_landline")
    if one.references and other.references:
        apart = one.references.isdisjoint(other.references)
        found.append("other_reference" if apart else "same_reference")
    if one.emails and other.emails:
        found.append(_emails(one, other))
    return found


def _emails(one: Form, other: Form) -> str:
    if common := one.emails & other.emails:
        return "shared_email" if all(is_shared(e) for e in common) else "same_email"
    found = "other_email"
    for a in one.emails:
        for b in other.emails:
            near = _near_emails(a, b, one)
            if near == "near_email":
                return near
            found = near or found
    return found


def _near_emails(a: str, b: str, one: Form) -> str:
    """One local part at two providers, or one slip: unless it only says the name, or a number differs."""
    local, other = a.partition("@")[0], b.partition("@")[0]
    if local != other:
        slip = (
            _DIGITS.findall(a) == _DIGITS.findall(b)
            and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1
        )
        return "near_email" if slip else ""
    if len(local) < 4 or is_shared(a):
        return ""
    return "near_email" if _DIGITS.search(local) or not _names_only(local, one) else "named_email"


def _names_only(local: str, one: Form) -> bool:
    rest = re.sub(r"[^a-z]", "", local)
    for name in (*one.family.split(), *one.given.split()):
        rest = rest.replace(name, "", 1)
    return len(rest) <= 1


def _company(one: Form, other: Form) -> list[str]:
    """What speaks of one firm; for records without a person's name it stands for the name."""
    nameless = not (one.given or one.family or other.given or other.family)
    siret, theirs = one.person.siret, other.person.siret
    if siret and theirs:
        if siret != theirs:
            return ["other_siret"]
        return ["firm_siret" if nameless else "same_siret"]
    if not one.company or one.company != other.company:
        return ["other_firm"] if nameless and _registered_apart(one, other) else []
    return ["firm_name" if nameless else "same_company"]


def _registered_apart(one: Form, other: Form) -> bool:
    """Two names under two numbers: offices of one building share a street, a line and a mailbox, and stay two."""
    both = one.company and other.company and one.references and other.references
    return bool(both) and one.references.isdisjoint(other.references)


def _born(one: str, other: str) -> list[str]:
    if not one or not other:
        return []
    if one == other:
        return ["default_born" if one.endswith("-01-01") else "same_born"]
    exchanged = one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]
    if exchanged or sum(a != b for a, b in zip(one, other, strict=False)) == 1:
        return ["near_born"]
    return [
        "near_born"
        if DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
        else "other_born"
    ]


def _place(one: Form, other: Form) -> list[str]:
    a, b = one.person, other.person
    street = _street(one.street, other.street)
    if a.postcode and b.postcode:
        if a.postcode == b.postcode:
            return [*street, "same_postcode"]
        slip = street and DamerauLevenshtein.distance(a.postcode, b.postcode, score_cutoff=1) == 1
        return [*street, "same_city"] if slip else ["other_postcode"]
    return [*street, "same_city"] if a.city and a.city.lower() == b.city.lower() else []


def _street(one: str, other: str) -> list[str]:
    if not one or not other:
        return []
    if one == other:
        return ["same_street"]
    slip = len(one) >= 12 and _DIGITS.findall(one) == _DIGITS.findall(other)
    return (
        ["near_street"]
        if slip and DamerauLevenshtein.distance(one, other, score_cutoff=2) <= 2
        else []
    )


def _verdict(score: float, likeness: frozenset[str]) -> Verdict:
    """Turn a probability into a verdict: sure only where the kind of evidence allows, asked where it may be one person."""
    if score < DOUBTFUL:
        return "different"
    if likeness & VETOES:
        return "doubtful" if _worth_asking(likeness) else "different"
    return "sure" if score >= SURE and _enough(likeness) else "doubtful"


def _worth_asking(likeness: frozenset[str]) -> bool:
    """Against a veto, only what one person alone has is worth a question: their mobile or their customer number."""
    own = likeness & {"same_mobile", "same_reference"}
    return bool(own) and len(likeness & VETOES) == 1 and "other_mobile" not in likeness


def _enough(likeness: frozenset[str]) -> bool:
    """The less the names say, the more signs of one person are needed."""
    own = len(likeness & PERSONAL)
    if {"given_missing", "family_missing"} <= likeness:
        return _same_house(likeness, own)
    if not likeness & NEAR_GIVEN:
        return own >= 2 and bool(likeness & NEAR_FAMILY)
    if not likeness & NEAR_FAMILY:
        return _married(likeness, own)
    if not likeness & _SPELT:
        return own >= 2 or ("same_mobile" in likeness and bool(likeness & _PLACE))
    if "given_close" in likeness and "other_mobile" in likeness:
        return own >= 2
    return own >= 1 or _at_home(likeness)


def _same_house(likeness: frozenset[str], own: int) -> bool:
    """Two records without a name are one when they are one establishment that is reached in one way."""
    reached = own >= 1 or bool(likeness & {"shared_email", "same_landline"})
    return reached and bool(likeness & {"firm_siret", "firm_name"})


def _married(likeness: frozenset[str], own: int) -> bool:
    """Another family name, the same given name: marriage, when two signs of one person say so, or one at one address."""
    if not likeness & _WHOLE or "swapped_names" in likeness:
        return False
    return own >= 2 or (
        "same_street" in likeness and bool(likeness & {"same_mobile", "same_email"})
    )


def _at_home(likeness: frozenset[str]) -> bool:
    """The same names whole at one address, on one line, and nothing that differs."""
    whole = {"given_same", "family_same", "same_street"} <= likeness
    return whole and bool(likeness & {"same_landline", "same_siret"}) and not likeness & AGAINST

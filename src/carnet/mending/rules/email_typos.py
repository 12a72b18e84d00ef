"""Slips of the keyboard in the domain of an e-mail, and what was probably meant: always a proposal, never a change.

The name and the ending are judged apart. Names of five letters and more allow one slip (two from seven letters on);
shorter ones only a doubled, missing double or swapped letter, since "tree.fr" and "five.fr" are firms, not slips.
"""

import re
from functools import lru_cache
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA

from carnet.kit.text import fold, listed
from carnet.mending.rules.mailboxes import (
    ENDINGS,
    FINGERS,
    LOOSE,
    MAILBOXES,
    REAL,
    STRICT,
    WORDS,
    WORLDWIDE,
)

_ENDING_SLIPS: dict[str, str] = {
    **dict.fromkeys(
        listed(
            "con cmo ocm comm coom cim cpm clm vom xom dom com1 comf ccom cok col cml c0m cpom cxom conm cnm comn comfr omc mco moc"
        ),
        "com",
    ),
    **dict.fromkeys(
        listed("fre frr ffr rf f fe ft fd ff fer fr1 gr1 dr frf rfr ffr frs frd fra ftr r"),
        "fr",
    ),
    **dict.fromkeys(listed("nte nett ner met nrt bet nt et ent neet"), "net"),
    **dict.fromkeys(listed("ogr orgg rog prg or0"), "org"),
}
_ONLY_MAILBOXES: dict[str, str] = {
    **dict.fromkeys(listed("cm co om c cn cc"), "com"),
    "fi": "fr",
    "rf": "fr",
    "n": "net",
    "ne": "net",
    "nl": "net",
}
_KEYBOARDS = (("azertyuiop", "qsdfghjklm", "wxcvbn"), ("qwertyuiop", "asdfghjkl", "zxcvbnm"))
_BESIDE = {frozenset(pair) for rows in _KEYBOARDS for row in rows for pair in pairwise(row)}
_BELOW = {
    frozenset(upper[at + shift] + key)
    for rows in _KEYBOARDS
    for upper, lower in pairwise(rows)
    for at, key in enumerate(lower)
    for shift in (0, 1)
    if at + shift < len(upper)
}
_ALIKE = {frozenset(pair) for pair in combinations("aeiouy", 2)} | {
    frozenset("il"),
    frozenset("vw"),
}
_NEAR = frozenset(_BESIDE | _BELOW | _ALIKE)
_SAID = frozenset({"com", "fr", "com.fr", "fr.com"})
_SHORT = 4
_LONG = 6


@lru_cache(maxsize=20_000)
def propose_domain(domain: str) -> str:
    """Return the domain that was probably meant, or nothing when `domain` (lower case) may be right as it is."""
    if domain in MAILBOXES or domain in REAL or not domain:
        return ""
    meant = _without_dot(domain)
    if not meant:
        name, _, ending = domain.partition(".")
        meant = _meant(name, ending) if ending else ""
    return meant if meant != domain else ""


def _without_dot(domain: str) -> str:
    """Read "gmailcom", "orangefr", "gmail" and "www.gmail.com"."""
    plain = fold(domain).removeprefix("www.")
    if plain in MAILBOXES:
        return plain
    if "." in domain:
        return ""
    for name, endings in ENDINGS.items():
        rest = plain.removeprefix(name).lstrip("-_")
        if plain.startswith(name) and rest in {"", "com", "fr", "net", "ch", "be", "me"}:
            return f"{name}.{rest if rest in endings else endings[0]}"
    return ""


def _meant(name: str, ending: str) -> str:
    provider = name if name in ENDINGS else _nearest(name)
    if not provider:
        return _firm_ending(name, ending)
    right = _ending_of(provider, ending, exact=provider in {name, name.replace("-", "")})
    return f"{provider}.{right}" if right else ""


def _firm_ending(name: str, ending: str) -> str:
    """Mend an ending that cannot exist, of any domain."""
    head, _, last = ending.rpartition(".")
    right = _ENDING_SLIPS.get(last)
    if not right or (len(last) == 1 and len(name) < _SHORT):
        return ""
    return ".".join(filter(None, (name, head, right)))


def _ending_of(provider: str, ending: str, *, exact: bool) -> str:
    """Return the right ending for a provider, nothing when the one given may be real."""
    allowed = ENDINGS[provider]
    if ending in allowed:
        return ending
    last = ending.rpartition(".")[2]
    slip = _ENDING_SLIPS.get(last) or _ONLY_MAILBOXES.get(last)
    if slip:
        return slip if slip in allowed else allowed[0]
    if provider in WORLDWIDE and _may_be_a_country(ending):
        return "" if exact else ending
    if not exact and provider not in LOOSE:
        return ""
    if last in allowed and _only_endings(ending):
        return last
    if exact and (provider in STRICT or len(provider) <= _SHORT and ending not in _SAID):
        return ""
    return allowed[0] if _only_endings(ending) or OSA.distance(ending, allowed[0]) <= 1 else ""


def _may_be_a_country(ending: str) -> bool:
    head, _, last = ending.rpartition(".")
    return len(last) == 2 and last != "fr" and head in {"", "co", "com"}


def _only_endings(ending: str) -> bool:
    return all(
        part in {"com", "fr", "net", "org", "co", "eu", "be", "ch", "uk", "info"}
        for part in ending.split(".")
    )


@lru_cache(maxsize=20_000)
def _nearest(name: str) -> str:
    """Return the provider whose name is one slip away (two for long names), when there is one."""
    plain = fold(name).replace("-", "") if fold(name).replace("-", "") in ENDINGS else fold(name)
    if plain in ENDINGS and plain != name:
        return plain
    if plain in WORDS:
        return ""
    best, nearest = 3, ""
    for provider in ENDINGS.keys() - STRICT:
        slips = OSA.distance(plain, provider, score_cutoff=2)
        if slips < best and _is_slip(plain, provider, slips=slips):
            best, nearest = slips, provider
    return nearest


def _is_slip(written: str, provider: str, *, slips: int) -> bool:
    if slips == 0 or len(written) < 3:
        return False
    if _once(written) == _once(provider):
        return True
    if abs(len(written) - len(provider)) > 1:
        return False
    if len(provider) <= _SHORT:
        return slips == 1 and _doubled_or_swapped(written, provider)
    if slips == 1:
        return len(provider) > _LONG or _likely(written, provider)
    same_ends = written[0] == provider[0] and written[-1] == provider[-1]
    return same_ends and (len(provider) > _LONG or sorted(written) == sorted(provider))


@lru_cache(maxsize=20_000)
def _once(name: str) -> str:
    """Return a name with every run of one letter written once."""
    return re.sub(r"(.)\1+", r"\1", name)


def _likely(written: str, provider: str) -> bool:
    """Say whether a name of five or six letters became another by a slip that fingers make."""
    if len(written) < len(provider) or sorted(written) == sorted(provider):
        return True
    if len(written) > len(provider):
        return (
            written[1:] != provider or written[0] == written[1] or frozenset(written[:2]) in _BESIDE
        )
    return _near(written, provider)


def _near(written: str, provider: str) -> bool:
    """Say whether the one letter that differs was hit beside its key, or sounds or looks alike."""
    pairs = [a + b for a, b in zip(written, provider, strict=True) if a != b]
    return frozenset(pairs[0]) in _NEAR


def _doubled_or_swapped(written: str, provider: str) -> bool:
    if len(written) == len(provider):
        beside = provider in FINGERS and written[0] == provider[0] and _near(written, provider)
        return beside or sorted(written) == sorted(provider)
    longer, shorter = (written, provider) if len(written) > len(provider) else (provider, written)
    return any(
        longer[i] == longer[i + 1] and longer[:i] + longer[i + 1 :] == shorter
        for i in range(len(longer) - 1)
    )

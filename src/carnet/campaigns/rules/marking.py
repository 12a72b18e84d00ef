"""The UTM marks of a campaign: the same words on the links of everybody, so that they never tell who came."""

from collections.abc import Mapping

from carnet.campaigns.types import Wrong

MARKS = ("source", "medium", "campaign")
_LONGEST = 80
_FORBIDDEN = frozenset("{}%<>\"'\\@&=?#")


def marks(told: Mapping[str, str]) -> dict[str, str]:
    """Return the marks that are kept of those typed, without blanks around; none at all is no mark.

    Raises Wrong: "utm" "source" where others stand without it, "utm" "signs" for what cannot stand in an address, or may
    name somebody (an e-mail address, a variable).
    """
    kept = {name: " ".join(told.get(name, "").split()) for name in MARKS}
    kept = {name: word for name, word in kept.items() if word}
    for word in kept.values():
        if len(word) > _LONGEST or not word.isprintable() or _FORBIDDEN.intersection(word):
            raise Wrong("utm", "signs")
    if kept and "source" not in kept:
        raise Wrong("utm", "source")
    return kept

"""Yes/no columns, as people fill them in."""

from functools import lru_cache

from carnet.kit.text import fold, listed
from carnet.mending.types import Mended

YES = listed(
    "o oui y yes ok okay x xx 1 1.0 1,0 v vrai true t j ja da si d'accord daccord accord accorde accepte acceptee accepted agree agreed "
    "coche cochee checked check on actif active inscrit inscrite abonne abonnee subscribed opt-in optin valide positif ✓ ✔ ☑ ☒ ✅ √ ● • +"
) | {"opt in", "a donne son accord", "oui merci", "√"}
NO = listed(
    "n non no nein 0 0.0 0,0 f faux false nok ko refus refuse refusee refused decline declined pas-d'accord "
    "decoche decochee unchecked off inactif inactive desinscrit desinscrite desabonne desabonnee unsubscribed opt-out optout ✗ ✘ ☐ ❌ negatif stop"
) | {"opt out", "pas d'accord", "non coche", "non cochee", "non merci", "not checked", "a refuse"}
_EMPTY = frozenset(
    {
        "",
        "-",
        "--",
        "_",
        ".",
        "/",
        "n/a",
        "na",
        "nc",
        "n.c.",
        "null",
        "none",
        "vide",
        "non renseigne",
        "inconnu",
        "unknown",
        "?",
        "??",
    }
)
_UNKNOWN = frozenset({"?", "??", "inconnu", "unknown"})


def read_yes_no(raw: str) -> bool | None:
    """Return True or False for a clear answer, None for an empty cell or anything else."""
    return _READ.get(_key(raw))


def mend_yes_no(raw: str) -> Mended:
    """Return "oui", "non" or nothing; a cell that is filled in and cannot be read carries `yesno.unreadable`."""
    key = _key(raw)
    answer = _READ.get(key)
    if answer is None:
        unread = key in _UNKNOWN or key not in _EMPTY
        return Mended("", raw, "yesno.unreadable" if unread else "")
    value = "oui" if answer else "non"
    return Mended(value, raw, changed=value != raw.strip())


@lru_cache(maxsize=2_000)
def _key(raw: str) -> str:
    text = raw.strip().strip("\"'«» ").replace("\u2019", "'")
    return fold(text).rstrip("!. ") or fold(text)


_READ: dict[str, bool] = {
    **{_key(word): True for word in YES},
    **{_key(word): False for word in NO},
}

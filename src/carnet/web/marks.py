"""Where the words searched for stand in a text."""

from carnet.kit.text import fold


def spans(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return the spans of `text` that match a word of `wanted`, in any case and without accents, in order, apart."""
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for word in {w for w in fold(wanted).split() if w}:
        at = folded.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return _apart(sorted(found))


def _folded(text: str) -> tuple[str, list[int]]:
    """Fold sign by sign, and keep for each folded sign the place of the sign it comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = " " if sign.isspace() else fold(sign)
        signs.append(plain)
        places += [place] * len(plain)
    return "".join(signs), places


def _apart(sorted_spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted_spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

"""Where the words of a search stand in a text, for the highlighter."""

from collections.abc import Sequence

from carnet.kit.text import fold


def marked(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it matched one of the folded words; digits match over spaces."""
    hit = [False] * len(text)
    for word in words:
        for start, end in _places(text, word):
            hit[start:end] = [True] * (end - start)
    pieces: list[tuple[str, bool]] = []
    for sign, on in zip(text, hit, strict=True):
        if pieces and pieces[-1][1] == on:
            pieces[-1] = (pieces[-1][0] + sign, on)
        else:
            pieces.append((sign, on))
    return pieces


def _places(text: str, word: str) -> list[tuple[int, int]]:
    skip = " " if word.isdigit() else ""
    folded, origin = "", list[int]()
    for i, sign in enumerate(text):
        plain = sign if sign == " " else fold(sign)
        if plain and plain != skip:
            folded += plain
            origin += [i] * len(plain)
    found, at = [], folded.find(word)
    while at >= 0 and word:
        found.append((origin[at], origin[at + len(word) - 1] + 1))
        at = folded.find(word, at + len(word))
    return found

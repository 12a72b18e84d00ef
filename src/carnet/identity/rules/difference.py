"""What differs between two values, so that the eye finds it at once."""

import re

from rapidfuzz.distance import Levenshtein

_WORDS = re.compile(r"\S+|\s+")
Part = tuple[str, bool]
"""A piece of a value, and whether the other value has something else there."""


def differing(one: str, other: str) -> tuple[list[Part], list[Part]]:
    """Return both values in pieces, marked where they differ: by letter if one slip parts them, else by word.

    Where one value lacks something, what follows the gap is marked, so that there is something to see.
    """
    if not one or not other:
        return [(one, bool(one))] if one else [], [(other, bool(other))] if other else []
    if (
        _one_word(one)
        and _one_word(other)
        and Levenshtein.distance(one, other, score_cutoff=3) <= 3
    ):
        return _pieces(list(one), list(other))
    return _pieces(_WORDS.findall(one), _WORDS.findall(other))


def _one_word(text: str) -> bool:
    return " " not in text


def _pieces(one: list[str], other: list[str]) -> tuple[list[Part], list[Part]]:
    left: list[Part] = []
    right: list[Part] = []
    gap_left = gap_right = 0
    for step in Levenshtein.opcodes([w.lower() for w in one], [w.lower() for w in other]):
        mine, theirs = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
        if step.tag != "equal":
            _add(left, "".join(mine), differs=True)
            _add(right, "".join(theirs), differs=True)
            gap_left, gap_right = int(not mine), int(not theirs)
            continue
        for parts, pieces, gap in ((left, mine, gap_left), (right, theirs, gap_right)):
            _add(parts, "".join(pieces[:gap]), differs=True)
            _add(parts, "".join(pieces[gap:]), differs=False)
        gap_left = gap_right = 0
    return left, right


def _add(parts: list[Part], text: str, *, differs: bool) -> None:
    if not text:
        return
    if parts and parts[-1][1] == differs:
        parts[-1] = (parts[-1][0] + text, differs)
    else:
        parts.append((text, differs))

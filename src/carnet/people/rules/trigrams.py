"""Which three-letter pieces of a search the index is asked for: a few rare ones say nearly all, at a tenth of the cost.

The index walks the list of every piece that it is asked for, and "mar" or ".com" stand in a fifth of all texts. What the
few pieces find is then held against the whole words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

PIECE = 3
_MOST, _ENOUGH = 5, 50


def pieces(word: str) -> list[str]:
    """Return the pieces of a word, each once, from left to right."""
    return list(dict.fromkeys(word[i : i + PIECE] for i in range(len(word) - PIECE + 1)))


def shares(texts: Iterable[str]) -> dict[str, float]:
    """Return the share of the texts that hold each piece, of a sample."""
    counted: Counter[str] = Counter()
    seen = 0
    for text in texts:
        seen += 1
        counted.update({p for line in text.split("\n") for p in pieces(line)})
    return {piece: n / seen for piece, n in counted.items()}


def telling(words: Sequence[str], known: Mapping[str, float], total: int) -> list[str]:
    """Return the pieces to ask for: the rarest first, of different places, until few of `total` texts would hold all.

    A piece that the sample does not know is taken to be rarer than any that it knows. One piece at least is returned.
    """
    least = min(known.values(), default=1.0) / 2
    ranked = sorted(
        (known.get(piece, least), n, at, piece)
        for n, word in enumerate(words)
        for at, piece in enumerate(word[i : i + PIECE] for i in range(len(word) - PIECE + 1))
    )
    taken: list[tuple[int, int, str]] = []
    left = float(total)
    for apart in (PIECE, 1):
        for share, n, at, piece in ranked:
            if taken and (len(taken) >= _MOST or left <= _ENOUGH):
                return [p for _n, _at, p in taken]
            if all(n != m or abs(at - there) >= apart for m, there, _p in taken):
                taken.append((n, at, piece))
                left *= share
    return list(dict.fromkeys(p for _n, _at, p in taken))

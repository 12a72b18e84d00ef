"""Join matching rows into people: the best matches first, each row with those it belongs to."""

from collections.abc import Iterable


def groups(count: int, found: Iterable[tuple[int, int, float]]) -> tuple[list[int], list[float]]:
    """Return the group of each row, numbered from 1 in the order of the file, and how probable its place is.

    Of a row among others that is its best match; of a row alone, what is left of certainty (here 1).
    """
    home = list(range(count))
    best = [0.0] * count

    def root(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    for one, other, probability in found:
        a, b = root(one), root(other)
        best[one], best[other] = max(best[one], probability), max(best[other], probability)
        if a != b:
            home[max(a, b)] = min(a, b)
    numbers: dict[int, int] = {}
    listed = [numbers.setdefault(root(at), len(numbers) + 1) for at in range(count)]
    return listed, [p or 1.0 for p in best]

"""Join sure pairs into persons, without ever bridging two people of one household."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from carnet.identity.types import Cluster, FoundPair


def clusters(
    pairs: Iterable[FoundPair], weight: Mapping[int, float] | None = None
) -> list[Cluster]:
    """Return the clusters of sure pairs, best pairs joined first.

    A join is refused when a pair between the two sides is known to be of two people. The survivor is the heaviest
    (`weight`, by default nothing), written ones (positive ids) before new ones, then the lowest id.
    """
    listed = list(pairs)
    apart = {frozenset((p.left, p.right)) for p in listed if p.verdict == "different"}
    members: dict[int, set[int]] = {}
    reasons: dict[int, list[FoundPair]] = defaultdict(list)
    home: dict[int, int] = {}
    for pair in sorted(
        (p for p in listed if p.verdict == "sure"), key=lambda p: (-p.score, p.left, p.right)
    ):
        a, b = (home.setdefault(i, i) for i in (pair.left, pair.right))
        members.setdefault(a, {a})
        members.setdefault(b, {b})
        if a == b:
            reasons[a].append(pair)
            continue
        if any(frozenset((x, y)) in apart for x in members[a] for y in members[b]):
            continue
        for moved in members[b]:
            home[moved] = a
        members[a] |= members.pop(b)
        reasons[a] += [*reasons.pop(b, []), pair]
    return [
        _cluster(found, reasons[root], weight or {})
        for root, found in members.items()
        if len(found) > 1
    ]


def _cluster(found: set[int], pairs: list[FoundPair], weight: Mapping[int, float]) -> Cluster:
    ordered = sorted(found, key=lambda i: (i < 0, -weight.get(i, 0.0), abs(i)))
    return Cluster(ordered[0], tuple(ordered[1:]), tuple(pairs))

"""What a merge or an un-merge means for the pairs that wait or were settled."""

from collections.abc import Iterable, Sequence

from carnet.identity.models import Merge, Pair
from carnet.identity.types import MergeOrder
from carnet.kit import clock

Key = tuple[int, int]


def key(one: int, other: int) -> Key:
    """Return two contacts as a pair is kept: the lower id first."""
    return (one, other) if one < other else (other, one)


def pairs_among(ids: Iterable[int]) -> dict[Key, Pair]:
    """Return the pairs in which these contacts stand."""
    listed, found = sorted(set(ids)), {}
    for i in range(0, len(listed), 500):
        for side in ("left_id__in", "right_id__in"):
            for pair in Pair.objects.filter(**{side: listed[i : i + 500]}):
                found[(pair.left_id, pair.right_id)] = pair
    return found


def close_pairs(merges: Sequence[MergeOrder], by: str) -> list[list[int]]:
    """Settle the pairs of these merges as the same person, and ask of the survivor what waited for its loser.

    Returns, per merge, the ids of the questions that were put anew: an un-merge takes them back.
    """
    held = pairs_among(m.loser for m in merges)
    of: dict[int, list[Pair]] = {}
    for pair in held.values():
        for side in (pair.left_id, pair.right_id):
            of.setdefault(side, []).append(pair)
    survivor_of = {m.loser: m.survivor for m in merges}
    known = set(pairs_among(m.survivor for m in merges)) | set(held)
    same, asked = [], []
    for m in merges:
        mine = held.get(key(m.loser, m.survivor))
        if mine is not None:
            same.append(mine.pk)
        asked.append(_asked_anew(m, of.get(m.loser, ()), survivor_of, known))
    for i in range(0, len(same), 500):
        Pair.objects.filter(pk__in=same[i : i + 500]).update(
            state=Pair.State.SAME, settled_at=clock.now(), settled_by=by
        )
    fresh = Pair.objects.bulk_create([p for part in asked for p in part])
    ids = iter(p.pk for p in fresh)
    return [[next(ids) for _ in part] for part in asked]


def _asked_anew(
    merge: MergeOrder, pairs: Iterable[Pair], survivor_of: dict[int, int], known: set[Key]
) -> list[Pair]:
    found = []
    for pair in pairs:
        other = pair.right_id if pair.left_id == merge.loser else pair.left_id
        other = survivor_of.get(other, other)
        mine = key(merge.survivor, other)
        if pair.state == Pair.State.SAME or other == merge.survivor or mine in known:
            continue
        known.add(mine)
        found.append(
            Pair(
                left_id=mine[0], right_id=mine[1], score=pair.score, likeness=pair.likeness, state=pair.state,
                found_at=pair.found_at, settled_at=pair.settled_at, settled_by=pair.settled_by, origin=pair.origin,
            )
        )  # fmt: skip
    return found


def reopen_pairs(merges: Sequence[Merge], _by: str) -> None:
    """Let the pairs that these merges settled wait again, and take back what was asked anew."""
    _take_back(merges)
    held = pairs_among(m.loser_id for m in merges)
    ids = [p.pk for m in merges if (p := held.get(key(m.survivor_id, m.loser_id)))]
    for i in range(0, len(ids), 500):
        Pair.objects.filter(pk__in=ids[i : i + 500], state=Pair.State.SAME).update(
            state=Pair.State.WAITING, settled_at=None, settled_by=""
        )


def remember_apart(merges: Sequence[Merge], by: str) -> None:
    """Remember that these are two people: they are not proposed again."""
    _take_back(merges)
    at = clock.now()
    for m in merges:
        left, right = key(m.survivor_id, m.loser_id)
        settled = {"state": Pair.State.DIFFERENT, "settled_at": at, "settled_by": by}
        first = {"score": 0.0, "likeness": m.likeness, **settled}
        Pair.objects.update_or_create(
            left_id=left, right_id=right, defaults=settled, create_defaults=first
        )


def _take_back(merges: Sequence[Merge]) -> None:
    asked = [pk for m in merges for pk in m.journal.get("pairs", ())]
    for i in range(0, len(asked), 500):
        Pair.objects.filter(pk__in=asked[i : i + 500]).delete()

"""What differs between two versions of the policy, sentence by sentence; a sentence is known by its key."""

from collections import Counter
from collections.abc import Iterable, Sequence

from carnet.policy.types import Change, How, Part

ORDER: tuple[How, ...] = ("changed", "added", "gone")


def changes(before: Sequence[Part], after: Sequence[Part]) -> list[Change]:
    """Return every sentence that was added, is gone or reads otherwise, in the order of the chapters."""
    held, now = dict(_parts(before)), dict(_parts(after))
    found: list[Change] = []
    for chapter in [*now, *(c for c in held if c not in now)]:
        old, new = held.get(chapter, {}), now.get(chapter, {})
        for key, text in new.items():
            if key not in old:
                found.append(Change(chapter=chapter, how="added", after=text))
            elif old[key] != text:
                found.append(Change(chapter=chapter, how="changed", before=old[key], after=text))
        found += [
            Change(chapter=chapter, how="gone", before=text)
            for key, text in old.items()
            if key not in new
        ]
    return found


def counted(found: Iterable[Change]) -> list[tuple[str, How, int]]:
    """Return how many sentences of each chapter changed, were added, are gone."""
    numbers = Counter((one.chapter, one.how) for one in found)
    chapters = dict.fromkeys(chapter for chapter, _how in numbers)
    return [
        (chapter, how, numbers[chapter, how])
        for chapter in chapters
        for how in ORDER
        if numbers[chapter, how]
    ]


def _parts(parts: Sequence[Part]) -> list[tuple[str, dict[str, str]]]:
    return [(part.key, {line.key: line.text for line in part.lines}) for part in parts]

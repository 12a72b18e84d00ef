"""Say in the chain that two numbers are one person: an alias line at a merge, one that ends it at an un-merge.

The subject of a line never changes; who asks for the lines of a person follows the aliases that stand.
"""

from collections.abc import Iterable, Sequence

from carnet.consent.actions.chain import enter
from carnet.consent.queries.aliases import standing_aliases
from carnet.kit.declarations import Moved, Pairs
from carnet.people.queries import living


def tie(pairs: Pairs) -> list[Moved]:
    """Write an alias line for each (loser, survivor) that has none standing; nothing has to be put back."""
    held = {(a.subject, a.survivor) for a in standing_aliases([loser for loser, _s in pairs])}
    enter("alias", [(loser, survivor, "") for loser, survivor in pairs if (loser, survivor) not in held])  # fmt: skip
    return []


def untie(ids: Sequence[int]) -> None:
    """End the aliases of contacts that live again: what an un-merge leaves."""
    alive = _alive(ids)
    ended = standing_aliases(sorted(alive))
    enter("alias_ended", [(a.subject, a.line, "") for a in ended])


def _alive(ids: Iterable[int]) -> set[int]:
    listed = sorted(set(ids))
    found: set[int] = set()
    for i in range(0, len(listed), 500):
        found.update(living().filter(pk__in=listed[i : i + 500]).values_list("pk", flat=True))
    return found

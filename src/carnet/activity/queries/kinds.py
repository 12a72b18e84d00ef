"""The kinds of events that the rooms declare, as those need them who read and show events."""

from functools import lru_cache

from carnet.activity.rules.reading import Reader
from carnet.activity.types_told import KindRule
from carnet.kit.asked import EventKind
from carnet.kit.declarations import declared


@lru_cache(maxsize=1)
def kinds() -> dict[str, EventKind]:
    """Return every declared kind by its name; the first room that declares one counts."""
    return {k.kind: k for k in reversed(declared("event_kinds"))}


@lru_cache(maxsize=1)
def reader() -> Reader:
    """Return what reads the calls of programs by these kinds."""
    rules = [KindRule(k.kind, k.names, k.is_act, k.measured) for k in kinds().values()]
    return Reader(rules)


@lru_cache(maxsize=1)
def measured() -> frozenset[str]:
    """Return the kinds that tell how somebody browses or reads."""
    return frozenset(k.kind for k in kinds().values() if k.measured)

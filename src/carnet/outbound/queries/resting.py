"""Who asked that solicitations rest for a while: known by a room above, asked by declaration."""

from collections.abc import Sequence

from carnet.kit.declarations import manifests

RESTING = "RESTING"


def resting(ids: Sequence[int], channel: str) -> frozenset[int]:
    """Return those among the contacts who asked for a pause of what solicits them on a channel, as of now."""
    asked = [m.resting for m in manifests() if m.resting]
    return frozenset(pk for ask in asked for pk in ask(ids, channel))

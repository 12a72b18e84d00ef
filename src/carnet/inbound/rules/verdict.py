"""Who asked for the links of a message: a person or a robot. Pure, so that it can be worked out again from raw hits.

Rules, the first that speaks wins: the program says that it looks ahead or is none of a person (`agent`); the message had
hardly left (`early`); several links of one message were asked for within seconds (`burst`); one network asked for links
of many messages within seconds (`gateway`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from carnet.inbound.types import RawHit, Verdict
from carnet.outbound.rules.links import CLICK

EARLY = timedelta(seconds=2)
BURST = timedelta(seconds=10)
BURST_LINKS = 3
GATEWAY_MESSAGES = 5
SETTLED = timedelta(seconds=15)
"""After how long a hit can be judged: what would make a burst of it has come by then."""
PEOPLE = frozenset({"browser", "unknown"})


def judge(hits: Iterable[RawHit]) -> dict[int, Verdict]:
    """Return the verdict of each hit by its id, from these hits alone.

    All hits of a message belong together, and all of a network within `BURST` of each other.
    """
    ordered = sorted(hits, key=lambda hit: (hit.at, hit.id))
    verdicts = {hit.id: _alone(hit) for hit in ordered}
    links = [hit for hit in ordered if hit.what == CLICK]
    for rule, groups, differ, least in (
        ("burst", _by_message(links), "number", BURST_LINKS),
        ("gateway", _by_origin(links), "message", GATEWAY_MESSAGES),
    ):
        for group in groups.values():
            for hit in _crowded(group, differ, least):
                if verdicts[hit.id].who == "human":
                    verdicts[hit.id] = Verdict("robot", rule)
    return verdicts


def _alone(hit: RawHit) -> Verdict:
    if hit.agent not in PEOPLE:
        return Verdict("robot", "agent")
    if hit.handed_at is not None and hit.at - hit.handed_at < EARLY:
        return Verdict("robot", "early")
    return Verdict("human")


def _by_message(hits: Sequence[RawHit]) -> Mapping[object, list[RawHit]]:
    groups: defaultdict[object, list[RawHit]] = defaultdict(list)
    for hit in hits:
        groups[hit.message].append(hit)
    return groups


def _by_origin(hits: Sequence[RawHit]) -> Mapping[object, list[RawHit]]:
    groups: defaultdict[object, list[RawHit]] = defaultdict(list)
    for hit in hits:
        if hit.origin:
            groups[hit.origin].append(hit)
    return groups


def _crowded(hits: Sequence[RawHit], differ: str, least: int) -> Iterable[RawHit]:
    """Yield the hits of every window of `BURST` in which at least `least` different things were asked for."""
    start = 0
    crowded: set[int] = set()
    for end, hit in enumerate(hits):
        while hit.at - hits[start].at > BURST:
            start += 1
        window = hits[start : end + 1]
        if len({getattr(h, differ) for h in window}) >= least:
            crowded.update(h.id for h in window)
    return [hit for hit in hits if hit.id in crowded]

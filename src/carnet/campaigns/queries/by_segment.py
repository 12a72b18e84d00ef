"""How a campaign did by the segments of its people: each person counts in every segment that they are in today."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyroaring import BitMap64

from carnet.campaigns.queries.behind import SEGMENT_PARTS, part_of
from carnet.campaigns.types import TESTING, Card
from carnet.people.queries import living
from carnet.segments.queries.cards import shown
from carnet.segments.queries.view import members


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """One segment: how many people of the campaign are in it, for each part that is told of it."""

    key: str
    name: str
    people: Mapping[str, int]


def by_segment(card: Card) -> list[SegmentLine]:
    """Return what the campaign gave in each segment that holds some of its people, the largest first.

    Whoever is in several segments counts in each. Segments that reveal special data are left out; while variants are
    tried, only who got the message is told.
    """
    told = SEGMENT_PARTS[:1] if card.state == TESTING else SEGMENT_PARTS
    wholes = {part: _ids(card, part) for part in told}
    found = []
    for key, name, special in shown().order_by("name").values_list("key", "name", "special"):
        if special:
            continue
        mine = members(key)
        people = {part: mine.intersection_cardinality(whole) for part, whole in wholes.items()}
        if people["all"]:
            found.append(SegmentLine(key, name, people))
    return sorted(found, key=lambda line: -line.people["all"])


def _ids(card: Card, part: str) -> BitMap64:
    rows = living().filter(pk__in=part_of(card, part)).order_by()
    return BitMap64(rows.values_list("pk", flat=True).iterator(10_000))

"""Ready-made segments: their rules, how many they hold, and how sure one can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carnet.conditions.queries.answers import asked
from carnet.conditions.rules import counted
from carnet.kit import clock
from carnet.mirror.queries import Reader, reading
from carnet.segments.models import Segment
from carnet.segments.queries import ready_words as words
from carnet.segments.queries.asked import Book
from carnet.segments.queries.paces import Notes, came_back, cells, notes, pace
from carnet.segments.rules import ready
from carnet.segments.rules.rhythm import Rhythm, Share
from carnet.segments.types import FEWEST_BUYERS, ReadyGroup, ReadySegment, RuleJson

_SECONDS = 20


@dataclass(frozen=True, slots=True)
class _Found:
    """What the mirror says of buyers: their notes, their rhythm, and who came back after a silence, by its days."""

    notes: Notes
    pace: Rhythm | None
    back: Mapping[int, Share | None]


def ready_made() -> list[ReadyGroup]:
    """Return the families of ready-made segments with what they hold now. Raises as `reading.edit_count`."""
    with reading(fresh=True, seconds=_SECONDS) as reader:
        found = _found(reader)
        rules = _rules(found)
        sizes = _sizes(reader, rules)
    kept = dict(
        Segment.objects.filter(removed_at__isnull=True)
        .exclude(ready_key="")
        .values_list("ready_key", "key")
    )
    made = {
        key: ReadySegment(
            key=key,
            label=str(words.NAMES[key]),
            detail=str(words.DETAILS.get(key, "")),
            rule=rule,
            size=sizes[key],
            kept_as=kept.get(key, ""),
        )
        for key, rule in rules.items()
    }
    return [_family(family, keys, made, found) for family, keys in _FAMILIES.items()]


def rfm_cells() -> Mapping[tuple[int, int, int], int]:
    """Return how many buyers each of the 125 cells holds, nothing while there are too few. Raises as `ready_made` does."""
    with reading(fresh=True, seconds=_SECONDS) as reader:
        enough = notes(reader).buyers >= FEWEST_BUYERS
        return cells(reader) if enough else {}


def ready_rule(key: str) -> RuleJson | None:
    """Return the rule of one ready-made segment, None for a key that is none, or not yet."""
    with reading(fresh=True, seconds=_SECONDS) as reader:
        return _rules(_found(reader)).get(key)


_FAMILIES: Mapping[str, Sequence[str]] = {
    "life": ready.LIFE,
    "rfm": tuple(ready.RFM_GROUPS),
    "tiers": tuple(ready.TIERS),
    "moments": tuple(ready.MOMENTS),
    "generations": tuple(ready.GENERATIONS),
}
_OF_BUYERS = frozenset({"life", "rfm", "tiers"})


def _found(reader: Reader) -> _Found:
    rhythm = pace(reader)
    days = (rhythm.risk, rhythm.lost) if rhythm else ()
    return _Found(notes(reader), rhythm, {d: came_back(reader, d) for d in days})


def _enough(family: str, found: _Found) -> bool:
    if family not in _OF_BUYERS:
        return True
    gaps = found.pace.gaps if found.pace else 0
    return found.notes.buyers >= FEWEST_BUYERS and (family != "life" or gaps >= FEWEST_BUYERS)


def _rules(found: _Found) -> dict[str, RuleJson]:
    """Return the rule of every ready-made segment for which there is enough to go by."""
    rules: dict[str, RuleJson] = dict(ready.MOMENTS)
    rules |= {key: ready.generation_rule(key) for key in ready.GENERATIONS}
    if _enough("rfm", found):
        rules |= {key: ready.cell_rule(*cells) for key, cells in ready.RFM_GROUPS.items()}
        rules |= {key: ready.tier_rule(key) for key in ready.TIERS}
    if found.pace and _enough("life", found):
        rules |= {key: ready.life_rule(key, found.pace) for key in ready.LIFE}
    return rules


def _sizes(reader: Reader, rules: Mapping[str, RuleJson]) -> dict[str, int]:
    """Return how many people each rule holds, asked together: each line of "any" is counted by itself."""
    question = Book().question({"any": list(rules.values())})
    paths, sql = counted(question.rule, at=clock.now(), segments=question.known)
    _total, *left = asked(reader, sql)[0]
    by_path = dict(zip(paths, left, strict=True))
    return {key: int(str(by_path[f"/any/{n}"])) for n, key in enumerate(rules)}


def _family(
    family: str, keys: Sequence[str], made: Mapping[str, ReadySegment], found: _Found
) -> ReadyGroup:
    enough = _enough(family, found)
    mine = [made[key] for key in keys if key in made] if enough else []
    if family == "life" and found.pace:
        mine = [_sure(segment, found.pace, found.back) for segment in mine]
    formula = (
        words.life_formula(found.pace)
        if family == "life" and found.pace
        else str(words.FORMULAS.get(family, ""))
    )
    return ReadyGroup(
        key=family,
        label=str(words.FAMILIES[family]),
        formula=formula,
        base=found.notes.buyers if family in _OF_BUYERS else sum(s.size for s in mine),
        segments=tuple(mine),
        missing="" if enough else words.lacking(found.notes.buyers, FEWEST_BUYERS),
        profile=family in ("rfm", "tiers"),
        left_out=found.notes.left_out if family in ("rfm", "tiers") else 0,
    )


def _sure(segment: ReadySegment, rhythm: Rhythm, back: Mapping[int, Share | None]) -> ReadySegment:
    """Return a segment of the silent with the share of those who came back after as long a silence."""
    days = {"at_risk": rhythm.risk, "lost": rhythm.lost}.get(segment.key)
    if days is None:
        return segment
    share = back.get(days)
    return ReadySegment(
        key=segment.key,
        label=segment.label,
        detail=segment.detail,
        rule=segment.rule,
        size=segment.size,
        share=share.value if share else None,
        low=share.low if share else None,
        high=share.high if share else None,
        sure=words.sure_of(share, days),
        kept_as=segment.kept_as,
    )

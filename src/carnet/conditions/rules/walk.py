"""What a rule speaks of: the fields, facts and segments it names, and when its answer may change by itself."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeGuard
from zoneinfo import ZoneInfo

from carnet.conditions.rules import refusals
from carnet.conditions.rules.days import PARIS, Today
from carnet.conditions.rules.fact_sql import table_of
from carnet.conditions.rules.leaf_sql import PEOPLE, SET_ASIDE
from carnet.conditions.types import (
    RELATIVE,
    All,
    AnyOf,
    Chain,
    Did,
    Except,
    FactInfo,
    Field,
    InList,
    InSegment,
    Known,
    Leaf,
    Near,
    NotUnderstood,
    Ranked,
    Reachable,
    Rule,
    Test,
    Uses,
    Where,
)

HEAVIEST = 2_000
"""The most conditions that a rule may have once the segments it names are written out."""


def is_rule(behind: object) -> TypeGuard[Rule]:
    """Say whether what is behind a key is a rule, not people."""
    return isinstance(behind, All | AnyOf | Except | Leaf)


def leaves(rule: Rule) -> Iterator[Leaf]:
    """Give the single conditions of a rule, in order."""
    if isinstance(rule, All | AnyOf | Except):
        for inner in rule.of:
            yield from leaves(inner)
    else:
        yield rule


def everything(rule: Rule, known: Known | None = None) -> Iterator[Leaf]:
    """Give the single conditions of a rule and of the rules behind the segments it names. Raises NotUnderstood."""
    check_cycles(rule, known or {})
    yield from _everything(rule, known or {}, set())


def _everything(rule: Rule, known: Known, seen: set[str]) -> Iterator[Leaf]:
    for leaf in leaves(rule):
        yield leaf
        if isinstance(leaf, InSegment) and leaf.key not in seen:
            seen.add(leaf.key)
            behind = known.get(leaf.key)
            if is_rule(behind):
                yield from _everything(behind, known, seen)


def check_weight(rule: Rule, known: Known) -> None:
    """Refuse a rule that is too large once the segments it names are written out, and segments in a circle."""
    check_cycles(rule, known)
    count = _weight(rule, known, {})
    if count > HEAVIEST:
        raise NotUnderstood([refusals.too_heavy(count, HEAVIEST)])


def _weight(rule: Rule, known: Known, weighed: dict[str, int]) -> int:
    count = 0
    for leaf in leaves(rule):
        behind = known.get(leaf.key) if isinstance(leaf, InSegment) else None
        if isinstance(leaf, InSegment) and is_rule(behind):
            if leaf.key not in weighed:
                weighed[leaf.key] = _weight(behind, known, weighed)
            count += weighed[leaf.key]
        else:
            count += 1
    return count


def uses(rule: Rule, segments: Known | None = None) -> Uses:
    """Return what a rule names, with what the segments behind it name when their rules are given."""
    found = list(everything(rule, segments))
    facts = [info for leaf in found for info in _facts(leaf)]
    return Uses(
        fields=frozenset(leaf.info.name for leaf in found if isinstance(leaf, Field | Ranked)),
        facts=frozenset(info.name for info in facts),
        segments=frozenset(leaf.key for leaf in found if isinstance(leaf, InSegment)),
        lists=frozenset(leaf.key for leaf in found if isinstance(leaf, InList) and leaf.key),
        tables=frozenset({PEOPLE, SET_ASIDE, *(t for leaf in found for t in _tables(leaf))}),
    )


def _facts(leaf: Leaf) -> list[FactInfo]:
    if isinstance(leaf, Did):
        return [leaf.info]
    if isinstance(leaf, Chain):
        return [step.info for step in (*leaf.steps, *((leaf.then_not,) if leaf.then_not else ()))]
    return []


def _tables(leaf: Leaf) -> set[str]:
    if isinstance(leaf, Field | Ranked):
        return {leaf.info.table, *({"objections"} if _scored(leaf) else ())}
    if isinstance(leaf, Reachable):
        return {"standings"}
    if isinstance(leaf, Near):
        return {"places"}
    where: tuple[Where, ...] = leaf.where if isinstance(leaf, Did) else ()
    if isinstance(leaf, Chain):
        where = tuple(w for step in leaf.steps for w in step.where)
    own = {table_of(leaf)} if isinstance(leaf, Did) else {i.table for i in _facts(leaf)}
    own |= {i.brief.table for i in _facts(leaf) if i.brief and isinstance(leaf, Chain)}
    own |= {"measured"} if any(i.measured for i in _facts(leaf)) else set()
    return own | {w.info.column.partition(".")[0] for w in where if "." in w.info.column}


def check_cycles(rule: Rule, known: Known, names: Mapping[str, str] | None = None, key: str = "") -> None:  # fmt: skip
    """Refuse segments that name each other in a circle, named as a chain; `key` is that of the rule itself."""
    done: set[str] = set()
    _walk_cycles(rule, known, (key,) if key else (), names=names or {}, done=done)


def _walk_cycles(
    rule: Rule, known: Known, way: tuple[str, ...], *, names: Mapping[str, str], done: set[str]
) -> None:
    """Follow each segment once; `way` are the keys that led here, `done` those behind which there is no circle."""
    for leaf in leaves(rule):
        if not isinstance(leaf, InSegment) or leaf.key in done:
            continue
        if leaf.key in way:
            circle = (*way[way.index(leaf.key) :], leaf.key)
            raise NotUnderstood([refusals.cycle([names.get(k, k) for k in circle], path=leaf.path)])
        behind = known.get(leaf.key)
        if is_rule(behind):
            _walk_cycles(behind, known, (*way, leaf.key), names=names, done=done)
        done.add(leaf.key)


def moments(rule: Rule, *, at: datetime, segments: Known | None = None, zone: ZoneInfo = PARIS) -> datetime | None:  # fmt: skip
    """Return the next moment at which time alone may change the answer: the next midnight, or None for never."""
    if not any(_passes(leaf) for leaf in everything(rule, segments)):
        return None
    today = Today(at, zone)
    return today.end(today.day).replace(tzinfo=UTC)


def _passes(leaf: Leaf) -> bool:
    """Say whether a condition depends on the day on which it is asked."""
    if isinstance(leaf, Reachable):
        return True
    if isinstance(leaf, Field):
        return leaf.test.operator in RELATIVE
    if isinstance(leaf, Did):
        tests: list[Test] = [*leaf.first, *leaf.last, *(w.test for w in leaf.where)]
        return leaf.window.within_days is not None or any(t.operator in RELATIVE for t in tests)
    if isinstance(leaf, Chain):
        waits = leaf.then_not is not None and leaf.apart_days is not None
        tests = [w.test for step in leaf.steps for w in step.where]
        relative = any(t.operator in RELATIVE for t in tests)
        return waits or relative or leaf.window.within_days is not None
    return False


def relative(rule: Rule, segments: Known | None = None) -> bool:
    """Say whether the answer for one person depends on others, as ranks do."""
    return any(isinstance(leaf, Ranked) for leaf in everything(rule, segments))


def _scored(leaf: Leaf) -> bool:
    """Say whether a condition is on a score: a rank among people is one, too."""
    return isinstance(leaf, Ranked) or (isinstance(leaf, Field) and leaf.info.profile)


def special(rule: Rule, segments: Known | None = None) -> tuple[str, ...]:
    """Return the fields named that reveal a special category of data (GDPR art. 9)."""
    found = (leaf.info for leaf in everything(rule, segments) if isinstance(leaf, Field | Ranked))
    return tuple(sorted({info.name for info in found if info.special}))


def profile(rule: Rule, segments: Known | None = None) -> tuple[str, ...]:
    """Return the fields named as scores of a person, or by which people are ranked.

    Who objects to profiling is in no condition on them.
    """
    found = (leaf for leaf in everything(rule, segments) if isinstance(leaf, Field | Ranked))
    return tuple(sorted({leaf.info.name for leaf in found if _scored(leaf)}))

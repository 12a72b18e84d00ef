"""Keep sure pairs consistent: what they join never holds two people who are surely not one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from carnet.identity.rules.compare import compare_forms
from carnet.identity.rules.normal import Form
from carnet.identity.rules.weights import VETOES
from carnet.identity.types import FoundPair


def without_bridges(pairs: Sequence[FoundPair], forms: Mapping[int, Form]) -> list[FoundPair]:
    """Return the pairs, best first as given, with each sure pair that would bridge two people made doubtful.

    A record that fits both the mother and the daughter joins the one it fits best; the other pair is left to a person.
    """
    group: dict[int, set[int]] = {}
    kept = []
    for pair in pairs:
        if pair.verdict != "sure":
            kept.append(pair)
            continue
        left, right = group.get(pair.left, {pair.left}), group.get(pair.right, {pair.right})
        alone = len(left) == len(right) == 1
        if not alone and left is not right and _two_people(left, right, forms):
            kept.append(replace(pair, verdict="doubtful"))
            continue
        joined = left | right
        group.update(dict.fromkeys(joined, joined))
        kept.append(pair)
    return kept


def _two_people(left: set[int], right: set[int], forms: Mapping[int, Form]) -> bool:
    return any(_apart(forms[a], forms[b]) for a in left for b in right)


def _apart(one: Form, other: Form) -> bool:
    codes = compare_forms(one, other).likeness
    return not VETOES.isdisjoint(codes)

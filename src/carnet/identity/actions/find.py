"""Find the pairs of persons that surely are, or may be, one."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from carnet.identity.actions.block import candidates
from carnet.identity.actions.keys import index_the_rest
from carnet.identity.actions.look_up import sharing
from carnet.identity.queries import persons, tuning
from carnet.identity.rules.compare import compare_forms
from carnet.identity.rules.consistent import without_bridges
from carnet.identity.rules.keys import Said, hashed, said
from carnet.identity.rules.normal import Form, form
from carnet.identity.rules.tuning import REASONED, Tuning
from carnet.identity.rules.worth import worth_comparing
from carnet.identity.types import FoundPair, Person


def find_pairs(
    *, fresh: Sequence[Person], known: Sequence[Person] = (), by: Tuning = REASONED
) -> list[FoundPair]:
    """Return the sure and doubtful pairs among `fresh`, and between `fresh` and `known`, best first.

    A sure pair that would join two people who are surely not one is handed to a person: it becomes doubtful.
    """
    people = [*fresh, *known]
    worth = candidates(fresh, known)
    forms = {i: form(people[i]) for i in {side for pair in worth for side in pair}}
    pairs = []
    for left, right in worth:
        found = compare_forms(forms[left], forms[right], by)
        if found.verdict != "different":
            ids = (people[left].id, people[right].id)
            pairs.append(FoundPair(*ids, found.score, found.verdict, found.likeness))
    return _settled(pairs, {f.person.id: f for f in forms.values()})


def find_in_base(*, fresh: Sequence[Person]) -> list[FoundPair]:
    """Return the sure and doubtful pairs among `fresh`, and between `fresh` and the base, best first.

    The base is asked through its stored keys and never loaded. A fresh person that is in the base already (positive id)
    is compared as given, not as stored. The answer is that of `find_pairs` with all other contacts as `known`.
    """
    people = {p.id: p for p in fresh}
    return find_by_keys(keys={pk: hashed(p) for pk, p in people.items()}, person=people.__getitem__)


class Asked(NamedTuple):
    """Somebody to be compared with those who share keys of some kinds with them, each given or named by a stored id."""

    one: Person
    others: Sequence[tuple[Person | int, Set[int]]]
    by: Tuning


Alike = Sequence[tuple[FoundPair, Person]]
"""The pairs that somebody surely is or may be in, each with the other one."""


def find_by_keys(
    *,
    keys: Mapping[int, Iterable[int]],
    person: Callable[[int], Person],
    compared: Callable[[Sequence[Asked]], Sequence[Alike]] | None = None,
) -> list[FoundPair]:
    """Return what `find_in_base` does for those whose blocking keys are given; `person` is asked for who is compared.

    `compared` does what `compare` does, where there is another hand for it.
    """
    index_the_rest()
    by = tuning()
    shared = sharing(keys)
    people = {one: person(one) for one in {o for pair in shared for o in pair if o in keys}}
    others: dict[int, list[tuple[Person | int, Set[int]]]] = {}
    for (left, right), kinds in shared.items():
        others.setdefault(left, []).append((people.get(right, right), kinds))
    asked = [Asked(people[one], found, by) for one, found in others.items()]
    told = [alike for found in (compared or compare)(asked) for alike in found]
    forms = {
        p.id: form(p)
        for pair, other in told
        if pair.verdict == "sure"
        for p in (people[pair.left], other)
    }
    return _settled([pair for pair, _other in told], forms)


def compare(asked: Sequence[Asked]) -> list[Alike]:
    """Compare each with theirs. Nothing but stored people is read, and nothing written."""
    wanted = {o for a in asked for o, _kinds in a.others if isinstance(o, int)}
    stored = {p.id: p for p in persons(sorted(wanted))}
    names: dict[int, Said] = {}
    forms: dict[int, Form] = {}
    return [_alike(one, stored, names, forms) for one in asked]


def _alike(
    asked: Asked, stored: Mapping[int, Person], names: dict[int, Said], forms: dict[int, Form]
) -> Alike:
    found = []
    one = asked.one
    for named, kinds in asked.others:
        other = stored.get(named) if isinstance(named, int) else named
        if other is None:
            continue
        for side in (one, other):
            if side.id not in names:
                names[side.id] = said(side)
        if not worth_comparing(kinds, (one, names[one.id]), (other, names[other.id])):
            continue
        for side in (one, other):
            if side.id not in forms:
                forms[side.id] = form(side)
        likeness = compare_forms(forms[one.id], forms[other.id], asked.by)
        if likeness.verdict != "different":
            pair = FoundPair(one.id, other.id, likeness.score, likeness.verdict, likeness.likeness)
            found.append((pair, other))
    return found


def _settled(pairs: list[FoundPair], forms: Mapping[int, Form]) -> list[FoundPair]:
    pairs.sort(key=lambda p: (-p.score, p.left, p.right))
    return without_bridges(pairs, forms)

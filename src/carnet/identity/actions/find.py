"""Find the pairs of persons that surely are, or may be, one."""

from collections.abc import Callable, Iterable, Mapping, Sequence

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


def find_by_keys(
    *, keys: Mapping[int, Iterable[int]], person: Callable[[int], Person]
) -> list[FoundPair]:
    """Return what `find_in_base` does for those whose blocking keys are given; `person` is asked for who is compared."""
    index_the_rest()
    by = tuning()
    shared = sharing(keys)
    people = {one: person(one) for one in {o for pair in shared for o in pair if o in keys}}
    people.update((p.id, p) for p in persons(sorted({o for _one, o in shared if o not in keys})))
    names: dict[int, Said] = {}
    forms: dict[int, Form] = {}
    pairs = []
    for (left, right), kinds in shared.items():
        if right not in people:
            continue
        for side in (left, right):
            if side not in names:
                names[side] = said(people[side])
        if not worth_comparing(kinds, (people[left], names[left]), (people[right], names[right])):
            continue
        for side in (left, right):
            if side not in forms:
                forms[side] = form(people[side])
        found = compare_forms(forms[left], forms[right], by)
        if found.verdict != "different":
            pairs.append(FoundPair(left, right, found.score, found.verdict, found.likeness))
    return _settled(pairs, forms)


def _settled(pairs: list[FoundPair], forms: Mapping[int, Form]) -> list[FoundPair]:
    pairs.sort(key=lambda p: (-p.score, p.left, p.right))
    return without_bridges(pairs, forms)

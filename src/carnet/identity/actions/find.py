"""Find the pairs of persons that surely are, or may be, one."""

from collections.abc import Sequence

from carnet.identity.actions.block import candidates
from carnet.identity.rules.compare import compare_forms
from carnet.identity.rules.consistent import without_bridges
from carnet.identity.rules.normal import form
from carnet.identity.types import FoundPair, Person


def find_pairs(*, fresh: Sequence[Person], known: Sequence[Person] = ()) -> list[FoundPair]:
    """Return the sure and doubtful pairs among `fresh`, and between `fresh` and `known`, best first.

    A sure pair that would join two people who are surely not one is handed to a person: it becomes doubtful.
    """
    people = [*fresh, *known]
    worth = candidates(fresh, known)
    forms = {i: form(people[i]) for i in {side for pair in worth for side in pair}}
    pairs = []
    for left, right in worth:
        found = compare_forms(forms[left], forms[right])
        if found.verdict != "different":
            ids = (people[left].id, people[right].id)
            pairs.append(FoundPair(*ids, found.score, found.verdict, found.likeness))
    pairs.sort(key=lambda p: (-p.score, p.left, p.right))
    return without_bridges(pairs, {f.person.id: f for f in forms.values()})

"""Finding pairs among many: nobody is lost, households stay apart, nothing is asked for nothing."""

from collections import defaultdict
from itertools import combinations, product

import pytest

from carnet.identity.actions.block import candidates
from carnet.identity.actions.find import find_pairs
from carnet.identity.rules.blocks import MOST
from carnet.identity.rules.clusters import clusters
from carnet.identity.tests.factories import noor
from carnet.identity.tests.messy import shop
from carnet.identity.types import FoundPair, Person


def joined(pairs: list[FoundPair]) -> set[tuple[int, int]]:
    found = (c for c in clusters(pairs))
    return {two for c in found for two in combinations(sorted((c.survivor, *c.losers)), 2)}


@pytest.mark.parametrize("seed", [11, 12])
def test_an_invented_messy_file(seed: int) -> None:
    people, entity, landline = shop(seed, 1500)
    by_entity = defaultdict(list)
    for pk, who in entity.items():
        by_entity[who].append(pk)
    true = {two for ids in by_entity.values() for two in combinations(sorted(ids), 2)}
    pairs = find_pairs(fresh=people)
    sure = joined(pairs)
    asked = {tuple(sorted((p.left, p.right))) for p in pairs if p.verdict == "doubtful"} - sure
    assert len(sure & true) / len(sure) >= 0.995
    assert len(sure & true) / len(true) >= 0.8
    assert len((sure | asked) & true) / len(true) >= 0.95
    assert len(asked & true) / len(asked) >= 0.25
    assert not [t for t in sure - true if landline[t[0]] and landline[t[0]] == landline[t[1]]]


def test_a_fresh_person_is_found_among_those_known() -> None:
    known = [noor(), noor(id=2, given="Otto", family="Castex", emails=(), mobiles=(), born="")]
    fresh = [noor(id=-1, given="N.", street="")]
    assert [(p.left, p.right, p.verdict) for p in find_pairs(fresh=fresh, known=known)] == [
        (-1, 1, "sure")
    ]


def test_those_known_are_not_compared_with_one_another() -> None:
    known = [noor(), noor(id=2)]
    assert (
        find_pairs(
            fresh=[noor(id=-1, given="Otto", family="Castex", emails=(), mobiles=(), born="")],
            known=known,
        )
        == []
    )


def test_a_record_between_mother_and_daughter_joins_the_nearer_one() -> None:
    mother = noor(emails=("lambert@exemple.fr",), mobiles=("+33611111111",), born="1961-11-30")
    daughter = noor(
        id=2, emails=("lambert@exemple.fr",), mobiles=("+33622222222",), born="1988-05-09"
    )
    between = noor(id=3, emails=("lambert@exemple.fr",), mobiles=("+33622222222",), born="")
    pairs = {(p.left, p.right): p.verdict for p in find_pairs(fresh=[mother, daughter, between])}
    assert pairs[(2, 3)] == "sure"
    assert pairs[(1, 3)] == "doubtful"
    assert joined(find_pairs(fresh=[mother, daughter, between])) == {(2, 3)}


def test_a_key_that_everybody_shares_joins_nobody() -> None:
    names = [
        "".join(letters) for letters in product("bdfgklmr", repeat=2) if letters[0] != letters[1]
    ]
    crowd = [
        Person(
            id=i, family=f"Na{name}o", emails=("contact@exemple.fr",), landlines=("+33240112233",)
        )
        for i, name in enumerate(names)
    ]
    assert len(crowd) > MOST
    assert candidates(crowd) == []


@pytest.mark.parametrize(
    "text", ["", "\x1e", "\x1d\x1f", "'; DROP TABLE people; --", "🙂", "a" * 5000]
)
def test_whatever_a_value_holds_nothing_breaks(text: str) -> None:
    strange = [
        noor(id=i, family=text, street=text, company=text, emails=(text,), born=text)
        for i in (1, 2)
    ]
    assert all(p.left == 1 and p.right == 2 for p in find_pairs(fresh=strange))


def test_nobody_and_one_alone() -> None:
    assert find_pairs(fresh=[]) == find_pairs(fresh=[noor()]) == []


def test_clusters_keep_the_written_and_the_most_complete() -> None:
    pairs = [
        FoundPair(-1, 5, 0.99, "sure", ()),
        FoundPair(-2, 5, 0.98, "sure", ()),
        FoundPair(5, 7, 0.97, "sure", ()),
    ]
    assert [(c.survivor, set(c.losers)) for c in clusters(pairs)] == [(5, {7, -1, -2})]
    assert clusters(pairs, {7: 3.0})[0].survivor == 7


def test_clusters_never_bridge_two_who_are_apart() -> None:
    pairs = [
        FoundPair(1, 2, 0.99, "sure", ()), FoundPair(2, 3, 0.98, "sure", ()), FoundPair(1, 3, 0.2, "different", ()),
    ]  # fmt: skip
    assert joined(pairs) == {(1, 2)}

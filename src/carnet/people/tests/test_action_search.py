"""People are found by any part of a name, an address or a reference, on both engines."""

import pytest

from carnet.people.actions.merged import mark_merged, unmark_merged
from carnet.people.queries import matching, search, survivor, with_merged
from carnet.people.tests.factories import crowd, noor_and_otto

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    [
        "Noor",
        "benhad",
        "BENHADDOU noor",
        "noor.benhaddou@",
        "06 39 98",
        "+33 6 39 98 12 47",
        "0033639981247",
        "9812",
        "C-1042",
        "c-10",
        "nantes",
        "be",
        "C-",
        "benhaddou no",
    ],
)
def test_noor_is_found(typed: str) -> None:
    noor, otto = noor_and_otto()
    assert noor in search(typed)
    assert search("loewe") == [otto]


@pytest.mark.parametrize(
    "typed", ["", " ", "zzz", "noor otto", '"', "%", "noor%", "' OR 1=1 --", "a\x00b"]
)
def test_nobody_is_found(typed: str) -> None:
    noor, _otto = noor_and_otto()
    assert noor not in search(typed)


def test_accents_case_and_ligatures_do_not_matter() -> None:
    _noor, otto = noor_and_otto()
    for typed in ("etienne", "ÉTIENNE", "lœwe", "hotel des douves"):
        assert search(typed) == [otto]


def test_the_newest_come_first_and_no_more_than_asked() -> None:
    ids = crowd(30)
    assert search("perrot", 5) == ids[:-6:-1]
    assert matching("perrot").count() == 30
    assert matching("").count() == 30


def test_who_was_merged_is_found_as_the_survivor_alone() -> None:
    noor, otto = noor_and_otto()
    mark_merged([(otto, noor)])
    assert search("otto") == []
    assert survivor(otto) == noor
    assert with_merged([noor]) == [otto, noor]
    unmark_merged([(otto, noor)])
    assert search("otto") == [otto]
    assert survivor(otto) == otto
    assert survivor(10**9) is None

"""Inside a block in which no fact changes, what is held of people is read once; outside it is always read anew."""

from importlib import import_module
from typing import Any

import pytest

from carnet.consent.queries.profiles import profiles, read_once
from carnet.consent.tests.factories import NOOR, OTTO, from_till, people

pytestmark = pytest.mark.django_db


def test_what_is_read_twice_in_the_block_is_the_same_and_asks_nothing(
    django_assert_num_queries: Any,
) -> None:
    ids = people(NOOR, OTTO)
    from_till(ids)
    alone = dict(profiles(ids))
    assert set(alone) == set(ids)
    with read_once():
        assert dict(profiles(ids[:1])) == {ids[0]: alone[ids[0]]}
        assert dict(profiles(ids)) == alone
        with django_assert_num_queries(0):
            assert dict(profiles(ids)) == alone


def test_after_the_block_a_change_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = people(NOOR, OTTO)
    with read_once():
        before = dict(profiles(ids))
    from_till(ids)
    assert dict(profiles(ids)) != before
    monkeypatch.setattr(import_module("carnet.consent.queries.profiles"), "_MOST_KEPT", 1)
    with read_once():
        assert dict(profiles(ids)) == dict(profiles(ids)), "what is not kept is read again"

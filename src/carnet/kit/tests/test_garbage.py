"""The collector rests during a bulk and works again after it, whatever ended it."""

import gc

import pytest

from carnet.kit.garbage import collector_at_rest

pytestmark = pytest.mark.house


def test_it_rests_inside_and_is_put_back() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
        assert gc.get_freeze_count() > 0
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_small_bulk_leaves_it_alone() -> None:
    with collector_at_rest(worth=False):
        assert gc.isenabled()
        assert gc.get_freeze_count() == 0


def test_a_failure_puts_it_back() -> None:
    with pytest.raises(ZeroDivisionError), collector_at_rest():
        raise ZeroDivisionError
    assert gc.isenabled()

"""Workers write one after the other: who waits is woken, and what is open already is joined."""

import fcntl
import os

import pytest
from django.db import connection

from carnet.kit.home import folder
from carnet.outbound.actions.writers_turn import TURN, writing


def taken() -> bool:
    """Say whether somebody holds the turn."""
    number = os.open(folder(TURN) / "turn", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(number)
    return False


@pytest.mark.django_db(transaction=True)
def test_one_writer_has_the_turn_until_its_transaction_ends() -> None:
    alone = connection.vendor == "sqlite"
    with writing():
        assert connection.in_atomic_block
        assert taken() is alone
        with writing():
            assert taken() is alone
        assert taken() is alone
    assert not taken()
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_the_turn_is_given_up_when_the_work_fails() -> None:
    with pytest.raises(ValueError, match="broken"), writing():
        raise ValueError("broken")
    assert not taken()

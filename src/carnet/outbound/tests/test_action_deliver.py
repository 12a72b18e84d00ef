"""The door out is shut: nothing leaves for a contact, whoever asks."""

import pytest

from carnet.kit.actor import command_actor, job_actor
from carnet.outbound.actions.deliver import deliver
from carnet.outbound.types import NothingLeaves


@pytest.mark.parametrize("actor", [command_actor("test"), job_actor("test")])
def test_nothing_can_be_delivered_before_a_carrier_is_set_up(actor: object) -> None:
    with pytest.raises(NothingLeaves, match="no carrier"):
        deliver(actor=actor)

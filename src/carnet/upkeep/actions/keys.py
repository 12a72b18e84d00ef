"""Change the keys under which the application seals secrets: everything is sealed again, then the key before goes."""

from dataclasses import dataclass

from carnet.audit.actions import record
from carnet.kit import sealing
from carnet.kit.actor import Actor
from carnet.kit.declarations import declared
from carnet.kit.keys import SealedValues
from carnet.kit.sealing import Unopened

_ROUNDS = 3


class KeysBusy(Exception):
    """Another process changes keys right now."""


@dataclass(frozen=True, kw_only=True)
class Rotated:
    """One key that was changed: how many values it sealed again, how many no key opens; whether the one before is gone."""

    values: SealedValues
    sealed: int
    unopened: int
    retired: bool
    went_on: bool


def rotate_keys(*, actor: Actor) -> list[Rotated]:
    """Give every key of sealed values a successor; both open meanwhile. Raises NotPermitted, KeysBusy.

    Killed at any point, the next call goes on. The key before stays while a value changes faster than it can be sealed
    again, and while nothing opens some value: it may be put right from a backup of the keys.
    """
    actor.require("accounts.manage_company")
    try:
        with sealing.one_change():
            done = [_rotate(values) for values in declared("sealed_values")]
    except BlockingIOError:
        raise KeysBusy from None
    detail = {one.values.key: one.sealed for one in done}
    record(actor=actor, name="upkeep.keys_rotated", detail=detail)
    return done


def _rotate(values: SealedValues) -> Rotated:
    first = sealing.begin(values.key)
    sealed = unopened = left = 0
    for _round in range(_ROUNDS):
        unopened = left = 0
        for which, before in list(values.every()):
            try:
                after = sealing.resealed(values.key, before)
            except Unopened:
                unopened += 1
                continue
            if after is not None:
                left += 1
                sealed += values.put(which, before, after)
        if not left:
            break
    retired = not left and not unopened
    if retired:
        sealing.retire(values.key)
    return Rotated(
        values=values, sealed=sealed, unopened=unopened, retired=retired, went_on=not first
    )

"""A place for backups with its key, and somebody to be kept or erased."""

from dataclasses import dataclass
from pathlib import Path

from pyrage import x25519

from carnet.backups.actions.plan import choose_plan, make_key
from carnet.backups.queries.state import plan, store_of
from carnet.backups.sealed import identity_of
from carnet.backups.stores import FolderStore
from carnet.kit.actor import command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact

ACTOR = command_actor("tests")


@dataclass(frozen=True)
class Disk:
    """A disk for backups and the key that opens them."""

    folder: Path
    key: str

    @property
    def store(self) -> FolderStore:
        """Return the place of the plan."""
        return store_of(plan())

    @property
    def identity(self) -> x25519.Identity:
        """Return the identity."""
        return identity_of(self.key)


def disk(tmp_path: Path, *, every: int = 24, kept: int = 14) -> Disk:
    """Set backups up."""
    folder = tmp_path / "disque"
    choose_plan(actor=ACTOR, folder=str(folder), every_hours=every, kept=kept)
    return Disk(folder, make_key(actor=ACTOR))


def person(given: str, family: str, *, email: str = "") -> int:
    """Return somebody new."""
    addresses = (NewAddress(channel="email", value=email),) if email else ()
    new = NewContact(
        kind="consumer", given_name=given, family_name=family, addresses=addresses, references=()
    )
    return load_contacts(actor=ACTOR, contacts=[new])[0]

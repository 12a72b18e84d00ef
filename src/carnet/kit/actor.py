"""Who acts: a person of the staff, the person concerned, a job, an API key or a command."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from carnet.kit.limits import NONE, Limits


class ActorKind(StrEnum):
    """The five kinds of actor; audit keeps kind and id, without a foreign key."""

    STAFF = "staff"
    PERSON = "person"
    JOB = "job"
    KEY = "key"
    COMMAND = "command"


class NotPermitted(Exception):
    """The actor may not do this; `permission` names what was missing."""

    def __init__(self, permission: str) -> None:
        """Keep the name of the missing permission."""
        super().__init__(f"permission {permission} is missing")
        self.permission = permission


def _nothing(_permission: str) -> bool:
    return False


def _everything(_permission: str) -> bool:
    return True


@dataclass(frozen=True)
class Actor:
    """One who acts. `grants` answers whether a named permission is held."""

    kind: ActorKind
    id: str
    name: str = ""
    grants: Callable[[str], bool] = field(default=_nothing, repr=False, compare=False)
    limits: Limits = field(default=NONE, repr=False, compare=False)

    def may(self, permission: str) -> bool:
        """Say whether this actor holds the permission."""
        return self.grants(permission)

    def sees(self, field_key: str) -> bool:
        """Say whether this actor is shown a field of people (one of `kit.limits.FIELDS`)."""
        return field_key not in self.limits.hidden

    def require(self, permission: str) -> None:
        """Raise NotPermitted unless this actor holds the permission."""
        if not self.may(permission):
            raise NotPermitted(permission)


def command_actor(name: str) -> Actor:
    """Return the actor of a command: whoever may run it on the machine holds the database already."""
    return Actor(ActorKind.COMMAND, name, name, _everything)


def job_actor(name: str) -> Actor:
    """Return the actor of a job, which carries on what an actor with permission had started."""
    return Actor(ActorKind.JOB, name, name, _everything)

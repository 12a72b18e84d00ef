"""The actor behind a request: the signed-in member of staff with what the role may do."""

from functools import lru_cache
from typing import Any

from carnet.kit.actor import Actor, ActorKind
from carnet.kit.declarations import Permission, declared

OWNER = "owner"


def permissions() -> dict[str, Permission]:
    """Return every declared permission by name."""
    return {p.name: p for p in declared("permissions")}


@lru_cache(maxsize=16)
def grants_of(role: str) -> frozenset[str]:
    """Return the names of the permissions that a role holds; the owner holds all."""
    return frozenset(name for name, p in permissions().items() if role == OWNER or role in p.roles)


def actor_of(staff: Any) -> Actor:
    """Return the actor for a member of staff; one who was deactivated may nothing."""
    held = grants_of(staff.role) if staff.is_active else frozenset()
    return Actor(ActorKind.STAFF, str(staff.pk), staff.name, held.__contains__)


NOBODY = Actor(ActorKind.PERSON, "")

"""The actor behind a request: the signed-in member of staff with what the role may do."""

from collections.abc import Mapping, Sequence
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


def held_by(role: str, rights: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return what a role holds after what was `given` to it and `taken` from it; nothing is taken from the owner."""
    held = grants_of(role)
    if role == OWNER or not rights:
        return held
    return held.union(rights.get("given", ())).difference(rights.get("taken", ()))


def actor_of(staff: Any) -> Actor:
    """Return the actor for a member of staff; one who was deactivated may nothing."""
    rights = getattr(staff, "rights", None) or {}
    held = held_by(staff.role, rights) if staff.is_active else frozenset()
    return Actor(ActorKind.STAFF, str(staff.pk), staff.name, held.__contains__)


NOBODY = Actor(ActorKind.PERSON, "")

"""The actor behind a request: the signed-in member of staff with what the role may do."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from carnet.kit.actor import Actor, ActorKind
from carnet.kit.declarations import Permission, declared
from carnet.kit.limits import FIELDS, NONE, Limits

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
    limits = limits_of(staff)
    within = allowed(held, limits)
    return Actor(ActorKind.STAFF, str(staff.pk), staff.name, within.__contains__, limits)


def limits_of(staff: Any) -> Limits:
    """Return what a member of staff is not shown: fields taken from the role, people outside the places given to them."""
    if staff.role == OWNER:
        return NONE
    taken = (getattr(staff, "rights", None) or {}).get("taken", ())
    places = getattr(staff, "places", None)
    return Limits(
        hidden=frozenset(f for f in FIELDS if f"accounts.see_{f}" in taken),
        places=frozenset(places) if places else None,
    )


def allowed(held: frozenset[str], limits: Limits) -> frozenset[str]:
    """Return those of the permissions held whose areas keep to the limits."""
    if not limits:
        return held
    return frozenset(p for p in held if limits.allow("permission", p))


NOBODY = Actor(ActorKind.PERSON, "")

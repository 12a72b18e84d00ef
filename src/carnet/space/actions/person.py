"""The person concerned, who acts for themselves in their own space."""

from carnet.kit.actor import Actor, ActorKind

_MAY = frozenset(
    {
        "consent.object",
        "consent.record",
        "activity.record",
        "people.change_contact",
        "privacy.requests",
        "privacy.export",
    }
)


def owner(contact_id: int) -> Actor:
    """Return the person as the one who acts: over their own file alone, which every action of the room sees to."""
    return Actor(ActorKind.PERSON, str(contact_id), "", _MAY.__contains__)

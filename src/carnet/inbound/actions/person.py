"""The person concerned, who acts for herself by a link that was written to her."""

from carnet.kit.actor import Actor, ActorKind

_MAY = frozenset({"consent.object", "consent.record", "activity.record"})


def person_actor(contact_id: int) -> Actor:
    """Return the person as the one who acts: over her own choices alone, which the callers see to."""
    return Actor(ActorKind.PERSON, str(contact_id), "", _MAY.__contains__)

"""Who fills a form in: somebody who acts for themselves, without an account."""

from carnet.kit.actor import Actor, ActorKind

_MAY = frozenset(
    {
        "people.add_contact",
        "people.change_contact",
        "consent.record",
        "consent.take_in",
        "activity.record",
    }
)


def visitor(contact_id: int | None = None) -> Actor:
    """Return who fills a form in: over their own details alone, which the callers see to."""
    return Actor(ActorKind.PERSON, str(contact_id or ""), "", _MAY.__contains__)

"""Who fills a form in: somebody who acts for themselves, without an account, or the team for a person standing there."""

from carnet.kit.actor import Actor, ActorKind

_MAY = frozenset(
    {
        "people.add_contact",
        "people.change_contact",
        "consent.record",
        "consent.object",
        "consent.take_in",
        "activity.record",
        "loyalty.issue",
    }
)


def visitor(contact_id: int | None = None) -> Actor:
    """Return who fills a form in: over their own details alone, which the callers see to."""
    return Actor(ActorKind.PERSON, str(contact_id or ""), "", _MAY.__contains__)


def at_the_till(staff: Actor) -> Actor:
    """Return the member of the team who types what a person standing there says: as much as that person may."""
    return Actor(staff.kind, staff.id, staff.name, _MAY.__contains__)

"""Who stands under a proposal, an approval or a choice: a name, or that no person did it."""

from carnet.kit.actor import Actor, ActorKind

_LONGEST = 60


def signature(actor: Actor) -> str:
    """Return the name of a person, else "job"; a nameless actor is called by its kind."""
    if actor.kind == ActorKind.JOB:
        return actor.kind.value
    return (actor.name or actor.kind.value)[:_LONGEST]

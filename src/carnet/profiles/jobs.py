"""The chores of the room."""

from carnet.profiles.actions.relations import forget_old


def drop_old_changes() -> None:
    """Delete what undoes changes and relations older than thirty days."""
    forget_old()

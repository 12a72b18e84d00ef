"""The chores of the room."""

from carnet.tasks.actions.write import tell_due


def tell_due_tasks() -> None:
    """Tell everybody what they have to do by today."""
    tell_due()

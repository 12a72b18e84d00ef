"""The chores of the room."""

from carnet.fields.actions.custom_fields import erase_values
from carnet.fields.actions.custom_values import drop_old_values, forget_changes
from carnet.fields.actions.tags import forget_taken_tags


def drop_values() -> None:
    """Delete values that are older than their field keeps them, and what undoes changes older than thirty days."""
    drop_old_values()
    forget_changes()
    forget_taken_tags()


def erase(field_id: int) -> None:
    """Delete what an erased field still holds."""
    erase_values(field_id)

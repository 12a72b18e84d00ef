"""Pure decisions of the room tracking."""

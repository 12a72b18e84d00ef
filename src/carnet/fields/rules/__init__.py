"""Pure decisions of the room fields."""

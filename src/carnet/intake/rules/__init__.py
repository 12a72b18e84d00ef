"""Pure decisions of the way in."""

"""Pure decisions of the room people."""

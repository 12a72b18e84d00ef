"""Pure decisions of the room: where columns go, what becomes of a row."""

"""What the room tracking changes."""

"""What the room tracking reads."""

"""What the room decides without tables, clock or network."""

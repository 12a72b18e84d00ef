"""What the room answers about hits, returns and tokens."""

"""What the room decides: durations, terms, what is anonymous: pure functions."""

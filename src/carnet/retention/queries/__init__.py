"""What the room answers: terms, durations in force, the forecast and who stands behind it."""

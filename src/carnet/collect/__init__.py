"""Room collect: forms, games, surveys, tracking and the personal space."""

"""What the personal space shows."""

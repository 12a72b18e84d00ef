"""What the way in does: one verb per module."""

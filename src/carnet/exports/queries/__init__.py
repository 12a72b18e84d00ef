"""What was exported, who is in it, what may leave and why."""

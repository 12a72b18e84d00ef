"""What changes: targets, spending, the state kept of each day."""

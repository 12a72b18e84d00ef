"""What can be done with games."""

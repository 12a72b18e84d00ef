"""What can be done around and in the personal space."""

"""What can be done with custom fields and their values."""

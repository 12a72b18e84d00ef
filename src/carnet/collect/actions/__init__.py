"""What can be done with forms."""

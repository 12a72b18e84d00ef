"""What may be done with tasks and acts."""

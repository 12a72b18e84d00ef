"""Room backups: copies of the house, and how it is brought back."""

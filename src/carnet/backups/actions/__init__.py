"""What can be done with backups: make one, restore one, try one, keep erasures beside them, move the base."""

"""Reading what is kept of backups."""

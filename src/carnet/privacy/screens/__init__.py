"""Pages of the rights and of the record."""

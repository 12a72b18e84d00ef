"""Room mending: what a value is worth, cell by cell."""

"""Pure parts of the mirror: shapes, packed ids, and SQL."""

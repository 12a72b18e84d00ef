"""Room conditions: to be furnished."""

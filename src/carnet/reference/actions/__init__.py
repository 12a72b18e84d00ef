"""Load an official file, take it away."""

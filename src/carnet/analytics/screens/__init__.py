"""Mesurer, the targets, the report of the month, and what the home page shows of them."""

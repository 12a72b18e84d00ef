"""Migrations of the room analytics."""

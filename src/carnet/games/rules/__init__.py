"""Decisions of the room, without database, clock or network."""

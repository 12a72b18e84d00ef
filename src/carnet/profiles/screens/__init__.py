"""Pages and panels of the room."""

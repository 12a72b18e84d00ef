"""The screens of the room, and its public pages."""

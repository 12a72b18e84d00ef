"""The pages of the room, and what it shows on those of others."""

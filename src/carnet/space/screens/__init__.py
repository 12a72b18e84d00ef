"""The pages of the personal space, and those by which staff give a way in."""

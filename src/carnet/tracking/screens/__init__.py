"""The pages of the room tracking, and the one address where sites tell."""

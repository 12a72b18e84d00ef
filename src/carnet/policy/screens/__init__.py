"""The pages of the room: for the owner and for everybody."""

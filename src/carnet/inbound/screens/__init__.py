"""The pages of the room: public ones by token, and what came back for the staff."""

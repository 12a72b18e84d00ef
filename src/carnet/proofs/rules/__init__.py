"""Pure: what a receipt says, what a file is, what a list lacks."""

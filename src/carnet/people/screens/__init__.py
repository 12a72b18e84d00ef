"""What the room shows: the list of people, one person, organisations, a new contact."""

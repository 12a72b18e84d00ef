"""The rights of a person, carried out over every declaration."""

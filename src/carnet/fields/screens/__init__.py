"""What the room shows: the settings of fields, their place on the page of a contact."""

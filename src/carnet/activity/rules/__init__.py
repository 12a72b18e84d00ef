"""Pure decisions of the room: what is read in what programs tell."""

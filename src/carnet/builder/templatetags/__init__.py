"""The tags of the room: doors onto people, bars without style."""

"""Pure parts of the room: mail assembled and signed, text messages counted, returned messages read."""

"""What the room reads: whom a row is about, what files left, the words of kinds."""

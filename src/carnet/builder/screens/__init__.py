"""The screens of the room: the list of segments, the builder, what stands beside it, the ways to ask."""

"""Pure rules of the room: what a form is, whether it may be published, what somebody typed is worth."""

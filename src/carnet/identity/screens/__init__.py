"""The screens of the room: pairs to settle, merges made, the panel of the contact page."""

"""What the door out answers."""


class NothingLeaves(Exception):
    """No carrier is set up: nothing can be delivered before one is configured, and the message stays where it is."""

"""What the room refuses."""


class NoWatch(Exception):
    """A watch cannot be made; `code` says why: "folder", "taken" or "name"."""

    def __init__(self, code: str) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.code = code

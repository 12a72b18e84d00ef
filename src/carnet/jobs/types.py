"""What the rooms above say of jobs."""


class UnknownJob(Exception):
    """No room declares a job of this name."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(f"no job is called {name}")
        self.name = name

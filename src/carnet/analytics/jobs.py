"""The chores of the room."""

from carnet.analytics.actions.keep_day import keep_day


def keep_today() -> None:
    """Keep the state of the day."""
    keep_day()

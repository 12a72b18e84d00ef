"""The chores of the room."""

from carnet.games.actions.play import forget_browsers


def forget_players() -> None:
    """Forget which browsers played in games that have ended."""
    while forget_browsers():
        pass

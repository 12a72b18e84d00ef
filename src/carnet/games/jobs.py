"""The chores of the room."""

from carnet.games.actions.claim import let_go
from carnet.games.actions.drawing import draw_winners, ended_draws
from carnet.games.actions.play import forget_browsers
from carnet.games.types import NotThere
from carnet.kit.actor import job_actor


def forget_players() -> None:
    """Forget who played in games that have ended, and what no mailbox confirmed."""
    while forget_browsers():
        pass
    let_go()


def draw() -> None:
    """Draw the winners of every draw that has ended."""
    for game_id in ended_draws():
        try:
            draw_winners(actor=job_actor("games.draw"), game_id=game_id)
        except NotThere:
            # Somebody drew it by hand meanwhile.
            continue

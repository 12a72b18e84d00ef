"""The chores of the room."""

from datetime import timedelta

from carnet.collect.actions.confirm import let_go
from carnet.collect.actions.kiosk import forget_openers
from carnet.collect.rules.tokens import DAYS_OF_A_LINK
from carnet.kit import clock


def forget_unconfirmed() -> None:
    """Forget what nobody confirmed while its link worked, and what opened the answers of tablets long ended."""
    forget_openers()
    let_go(clock.today() - timedelta(days=DAYS_OF_A_LINK + 1))

"""What the room does by itself."""

from carnet.inbound.actions.judge import judge_waiting
from carnet.inbound.actions.mailbox import read_mailbox
from carnet.inbound.actions.sweep import sweep


def judge() -> None:
    """Tell people from robots among the hits that waited long enough."""
    judge_waiting()


def let_go() -> None:
    """Let go of what came back once nobody needs it."""
    sweep()


def fetch() -> None:
    """Read what is new in the mailbox that answers and bounces come to."""
    read_mailbox()

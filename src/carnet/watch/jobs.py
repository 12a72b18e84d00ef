"""Chores of the room: one action called."""

from carnet.kit.actor import job_actor
from carnet.watch.actions.look import look


def look_into_folders() -> None:
    """Take the new files of the watched folders."""
    look(actor=job_actor("watch.look"))

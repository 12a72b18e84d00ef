"""Chores of the room: ids in, one action called."""

from threading import current_thread, main_thread
from time import monotonic

from carnet.kit.actor import job_actor
from carnet.segments.actions import refresh as looks
from carnet.segments.actions.put_aside import sweep_kept
from carnet.segments.actions.remove import drop_removed

_LONG = 0.2
_rests = [float("-inf")]


def follow() -> None:
    """Look at the people whose facts changed since the last look."""
    looks.follow(actor=job_actor("segments.follow"))


def follow_everywhere() -> None:
    """Look at everybody where the facts of one may move another; after a long look, the loop rests twice as long."""
    begun = monotonic()
    # The loop has a thread of its own; who works off what waits, once, is not sent away.
    if begun < _rests[0] and current_thread() is not main_thread():
        return
    looks.follow_everywhere(actor=job_actor("segments.follow_everywhere"))
    taken = monotonic() - begun
    _rests[0] = begun + 3 * taken if taken > _LONG else begun


def refresh_due() -> None:
    """Look at the segments whose moment has come."""
    looks.refresh_due(actor=job_actor("segments.refresh_due"))


def refresh_all() -> None:
    """Look at everybody in every segment."""
    looks.refresh_all(actor=job_actor("segments.refresh_all"))


def refresh_some(segment_id: int) -> None:
    """Look at everybody in one segment."""
    looks.refresh_some(actor=job_actor("segments.refresh_some"), segment_ids=[segment_id])


def sweep() -> None:
    """Drop kept rules that nobody opened, and segments removed thirty days ago."""
    actor = job_actor("segments.sweep")
    sweep_kept(actor=actor)
    drop_removed(actor=actor)

"""Chores of the room: ids in, one action called."""

from carnet.exports import stored
from carnet.exports.actions.make import make_export
from carnet.exports.actions.sweep import sweep
from carnet.kit.actor import job_actor


def make(export_id: int) -> None:
    """Make the file of an export that was asked for on screen."""
    try:
        make_export(
            actor=job_actor("exports.make"),
            export_id=export_id,
            progress=lambda done, total: stored.tell_progress(export_id, done, total),
        )
    finally:
        stored.end_progress(export_id)


def sweep_exports() -> None:
    """Delete the files that have passed their term."""
    sweep(actor=job_actor("exports.sweep"))

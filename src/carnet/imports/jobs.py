"""Chores of the room: ids in, one action called."""

from carnet.imports.actions.analyse import try_in_worker
from carnet.imports.actions.ask_undo import undo_in_worker
from carnet.imports.actions.run import run_in_worker
from carnet.imports.actions.sweep import sweep
from carnet.kit.actor import job_actor


def run_import(import_id: int) -> None:
    """Run an import that was started on screen."""
    run_in_worker(actor=job_actor("imports.run"), import_id=import_id)


def try_import(import_id: int) -> None:
    """Try an import whose trial was asked for on screen."""
    try_in_worker(actor=job_actor("imports.try"), import_id=import_id)


def undo_import(import_id: int) -> None:
    """Undo a long import whose undo was asked for on screen."""
    undo_in_worker(actor=job_actor("imports.undo"), import_id=import_id)


def sweep_imports() -> None:
    """Delete files and cells that have passed their term."""
    sweep(actor=job_actor("imports.sweep"))

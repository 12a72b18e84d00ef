"""Chores of the room."""

from carnet.proofs.actions.sweep import sweep


def sweep_files() -> None:
    """Delete the files that no row names."""
    sweep()

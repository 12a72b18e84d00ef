"""Chores of the record."""

from carnet.audit.actions import seal_chains


def seal() -> None:
    """Seal the lines that wait in every chain."""
    seal_chains()

"""Chores of the record."""

from carnet.audit.actions import seal_pending


def seal() -> None:
    """Seal the lines that wait."""
    seal_pending()

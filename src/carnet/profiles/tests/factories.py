"""What the tests of the room share."""

from carnet.people.tests.factories import ADA, NOBODY

__all__ = ["ADA", "NOBODY", "undo_of"]


def undo_of(html: str, under: str) -> str:
    """Return where the undo of the last message of a page is posted to."""
    toasts = html.split("c-toasts")[-1]
    return [a.split('"')[0] for a in toasts.split('action="') if a.startswith(under)][-1]

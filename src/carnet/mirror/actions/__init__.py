"""Write the mirror: mark what changed, and have it catch up."""

from carnet.mirror.actions.feed import catch_up
from carnet.mirror.actions.forget import forget
from carnet.mirror.actions.marking import mark, mark_contacts, marks, marks_rows
from carnet.mirror.actions.rebuild import rebuild
from carnet.mirror.actions.verify import verify

__all__ = [
    "catch_up",
    "forget",
    "mark",
    "mark_contacts",
    "marks",
    "marks_rows",
    "rebuild",
    "verify",
]

"""Tell who is named in a note that was just written."""

from collections.abc import Sequence

from carnet.accounts.actions.notify import notify
from carnet.accounts.queries import staff_cards
from carnet.activity.queries.moments import notes_by_id
from carnet.tasks.rules.mentions import mentioned


def tell_mentioned(note_ids: Sequence[int]) -> None:
    """Tell the members of staff whom these notes name by « @ », but for who wrote it."""
    notes = [note for note in notes_by_id(note_ids) if "@" in note.text]
    if not notes:
        return
    names = {s.id: s.name for s in staff_cards() if s.active}
    for note in notes:
        named = {pk for pk in mentioned(note.text, names) if note.written_by != f"staff:{pk}"}
        if named:
            detail = {"contact": note.contact_id, "note": note.pk}
            notify(kind="tasks.mentioned", detail=detail, staff=sorted(named))

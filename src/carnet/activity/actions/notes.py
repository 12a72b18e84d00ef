"""Write one note about a contact, and take it back."""

from django.db import transaction

from carnet.activity.actions.events import record_notes
from carnet.activity.models import Note
from carnet.activity.types import NewNote, NoSuchNote
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.people.queries import living


@transaction.atomic
def write_note(*, actor: Actor, contact_id: int, text: str) -> int:
    """Write a note about a living contact and return its id. Raises NotPermitted, NoSuchNote without contact or words."""
    words = text.replace("\x00", "").strip()[:4000]
    if not words or not living().filter(pk=contact_id).exists():
        raise NoSuchNote
    new = NewNote(contact_id=contact_id, text=words, at=clock.now())
    record_notes(actor=actor, origin="", notes=[new])
    note_id = Note.objects.filter(contact_id=contact_id).latest("pk").pk
    announce("activity.note_written", [note_id])
    return note_id


@transaction.atomic
def take_note_back(*, actor: Actor, contact_id: int, note_id: int) -> None:
    """Delete a note that somebody wrote by hand; those of an import go with it. Raises NotPermitted, NoSuchNote."""
    actor.require("activity.record")
    if not Note.objects.filter(pk=note_id, contact_id=contact_id, origin="").delete()[0]:
        raise NoSuchNote
    record(actor=actor, name="activity.note_removed", subject="people.Contact", ids=[contact_id])

"""Export what the base holds about a person (GDPR art. 15 and 20)."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.privacy.queries import export_rows
from carnet.privacy.types import ExportedTable


@transaction.atomic
def export_contact(*, actor: Actor, contact_id: int) -> list[ExportedTable]:
    """Return everything about one contact, and note who took it. Raises NotPermitted."""
    actor.require("privacy.export")
    record(actor=actor, name="privacy.exported", subject="people.Contact", ids=[contact_id])
    return export_rows(contact_id)

"""Export what the base holds about a person (GDPR art. 15 and 20)."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.privacy.actions.answer import answered
from carnet.privacy.actions.steps import about, note, taken
from carnet.privacy.queries.copies import PersonCopy, Section, person_copy, portable_sections
from carnet.privacy.queries.declared import export_rows
from carnet.privacy.types import ExportedTable


@transaction.atomic
def export_contact(*, actor: Actor, contact_id: int) -> list[ExportedTable]:
    """Return everything about one contact, and note who took it. Raises NotPermitted."""
    actor.require("privacy.export")
    record(actor=actor, name="privacy.exported", subject="people.Contact", ids=[contact_id])
    return export_rows(contact_id)


@transaction.atomic
def copy_contact(*, actor: Actor, contact_id: int) -> PersonCopy:
    """Return the readable copy of one contact, and note who took it. Raises NotPermitted."""
    actor.require("privacy.export")
    record(actor=actor, name="privacy.exported", subject="people.Contact", ids=[contact_id])
    return person_copy(contact_id)


@transaction.atomic
def access(*, actor: Actor, request_id: int) -> PersonCopy:
    """Make the copy that a request for access asks for, and note it.

    Raises NotPermitted, Unfit: "gone", "closed", "nobody", "right".
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    made = copy_contact(actor=actor, contact_id=about(found, "access"))
    note(found, actor=actor, kind="copied", detail={"tables": len(made.sections)})
    answered(found)
    return made


@transaction.atomic
def portability(*, actor: Actor, request_id: int) -> list[Section]:
    """Make the file that a request for portability asks for, and note it.

    Raises NotPermitted, Unfit: "gone", "closed", "nobody", "right".
    """
    actor.require("privacy.requests")
    actor.require("privacy.export")
    found = taken(request_id)
    contact_id = about(found, "portability")
    made = portable_sections(contact_id)
    record(actor=actor, name="privacy.exported", subject="people.Contact", ids=[contact_id])
    note(found, actor=actor, kind="ported", detail={"tables": len(made)})
    answered(found)
    return made

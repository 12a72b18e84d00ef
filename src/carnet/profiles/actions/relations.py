"""Say that two contacts belong together, and take it back; either can be undone."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.queries import living
from carnet.people.types import UnknownContact
from carnet.profiles.actions.edit import UNDO_DAYS
from carnet.profiles.models import ProfileChange, Relation
from carnet.profiles.types import MUTUAL, RELATIONS, NothingToUndo, Wrong


@transaction.atomic
def relate(*, actor: Actor, contact_id: int, other_id: int, kind: str) -> int:
    """Say what `contact_id` is to `other_id` and return the relation.

    Raises NotPermitted, UnknownContact, Wrong: "choice" for no such kind, "self", "held" when it was said before.
    """
    actor.require("people.change_contact")
    if kind not in RELATIONS:
        raise Wrong({"kind": "choice"})
    if contact_id == other_id:
        raise Wrong({"other": "self"})
    if living().filter(pk__in=(contact_id, other_id)).count() < 2:
        raise UnknownContact
    if _alike(contact_id, other_id, kind):
        raise Wrong({"other": "held"})
    made = Relation.objects.create(
        contact_id=contact_id, other_id=other_id, kind=kind, created_at=clock.now()
    )
    _told(actor, "profiles.related", made)
    return made.pk


@transaction.atomic
def unrelate(*, actor: Actor, contact_id: int, relation_id: int) -> None:
    """Take a relation of a contact away, for thirty days so that it can come back. Raises NotPermitted, UnknownContact."""
    actor.require("people.change_contact")
    found = _of(contact_id).filter(pk=relation_id, gone_at=None).first()
    if found is None:
        raise UnknownContact
    Relation.objects.filter(pk=found.pk).update(gone_at=clock.now())
    _told(actor, "profiles.unrelated", found)


@transaction.atomic
def relate_again(*, actor: Actor, contact_id: int, relation_id: int) -> None:
    """Put a relation back that was taken away. Raises NotPermitted, NothingToUndo."""
    actor.require("people.change_contact")
    since = clock.now() - timedelta(days=UNDO_DAYS)
    found = _of(contact_id).filter(pk=relation_id, gone_at__gte=since).first()
    if found is None or _alike(found.contact_id, found.other_id, found.kind):
        raise NothingToUndo
    Relation.objects.filter(pk=found.pk).update(gone_at=None)
    _told(actor, "profiles.related", found)


def forget_old() -> int:
    """Delete what undoes changes older than thirty days, and return how many rows went."""
    since = clock.now() - timedelta(days=UNDO_DAYS)
    changes = ProfileChange.objects.filter(at__lt=since).delete()[0]
    return changes + Relation.objects.filter(gone_at__lt=since).delete()[0]


def _of(contact_id: int) -> QuerySet[Relation]:
    return Relation.objects.filter(Q(contact_id=contact_id) | Q(other_id=contact_id))


def _alike(contact_id: int, other_id: int, kind: str) -> bool:
    same = Q(contact_id=contact_id, other_id=other_id)
    if kind in MUTUAL:
        same |= Q(contact_id=other_id, other_id=contact_id)
    return Relation.objects.filter(same, kind=kind, gone_at=None).exists()


def _told(actor: Actor, name: str, relation: Relation) -> None:
    ids = sorted((relation.contact_id, relation.other_id))
    record(actor=actor, name=name, subject="people.Contact", ids=ids)

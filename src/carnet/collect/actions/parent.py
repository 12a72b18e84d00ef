"""The agreement of a parent for somebody under 15 (GDPR, art. 8; loi 78-17, art. 45): asked by mail, given by a click.

A parent whom nobody knows is held for this alone, with nothing but the address that was typed; without their agreement
they are forgotten with what waited.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from carnet.audit.actions import record
from carnet.collect.actions.agree import agree_if_complete
from carnet.collect.actions.mail import ask_parent
from carnet.collect.actions.person import visitor
from carnet.collect.models import ParentYes, Submission
from carnet.collect.types import NotThere, VersionCard, Waiting
from carnet.consent.actions.later import decided_at_the_end
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.people.actions.load import load_contacts
from carnet.people.queries import ids_by_address, living, survivor
from carnet.people.rules.entry import read_channel
from carnet.people.types import NewContact
from carnet.privacy.actions.erase import erase_rows


def ask(row: Submission, version: VersionCard, address: str) -> None:
    """Ask the parent whose address was typed; within a transaction of the answer."""
    held = list(ids_by_address("email", [address]).get(address, []))
    parent = held[0] if held else _hold(row, version, address)
    made = ParentYes.objects.create(
        contact_id=parent,
        submission=row,
        words=[str(box["wording"]) for box in row.waiting],
        fresh=not held,
        asked_at=clock.now(),
    )
    ask_parent(made, [parent, *held], version)
    record(
        actor=visitor(), name="collect.parent_asked", subject="people.Contact", ids=[row.contact_id]
    )


def answer_as_parent(found: Waiting, *, yes: bool) -> bool:
    """Keep what a parent answers and say whether that is new; a no takes back what waited. Raises NotThere, Unfit."""
    with transaction.atomic(), decided_at_the_end():
        rows = ParentYes.objects.filter(pk=found.parent or 0, agreed_at=None)
        if not yes:
            return bool(_gone(rows))
        if not rows.update(agreed_at=clock.now(), fresh=False):
            return False
        told = ParentYes.objects.select_related("submission").get(pk=found.parent or 0)
        parent, child = survivor(told.contact_id), survivor(told.submission.contact_id)
        if parent is None or child is None:
            raise NotThere
        agree_if_complete(told.submission)
        record(
            actor=visitor(parent),
            name="collect.parent_agreed",
            subject="people.Contact",
            ids=[parent, child],
        )
    return True


def forget_unanswered(submissions: Iterable[int]) -> int:
    """Forget parents who did not answer, those known for this alone altogether, and return how many rows went."""
    return _gone(ParentYes.objects.filter(submission_id__in=list(submissions), agreed_at=None))


def _gone(rows: QuerySet[ParentYes]) -> int:
    held = list(rows.values_list("pk", "contact_id", "submission_id", "fresh"))
    ids = [submission for _pk, _contact, submission, _fresh in held]
    ParentYes.objects.filter(pk__in=[pk for pk, *_rest in held]).delete()
    Submission.objects.filter(pk__in=ids).update(waiting=[])
    Submission.objects.filter(pk__in=ids, by_click=False).update(settled=True)
    if alone := _alone([contact for _pk, contact, _submission, fresh in held if fresh]):
        erase_rows(alone)
        record(
            actor=job_actor("collect.forget_unconfirmed"),
            name="collect.parent_forgotten",
            subject="people.Contact",
            ids=alone,
        )
    return len(held)


def _alone(ids: list[int]) -> list[int]:
    """Return those of whom nothing else came meanwhile: neither an answer, nor an act, nor another child."""
    rows = living().filter(pk__in=ids, last_act_at=None, submissions=None, parent_agreements=None)
    return list(rows.values_list("pk", flat=True))


def _hold(row: Submission, version: VersionCard, address: str) -> int:
    actor = visitor()
    new = NewContact(
        given_name="",
        language=row.language,
        known_since=clock.today(),
        addresses=(read_channel("email", address),),
    )
    contact_id = load_contacts(actor=actor, contacts=[new])[0]
    source = Intake(contact_id=contact_id, source=version.name, collected_on=clock.today())
    take_in(actor=actor, origin=f"form:{row.pk}:parent", intakes=[source])
    return contact_id

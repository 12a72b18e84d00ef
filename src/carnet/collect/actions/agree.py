"""Write what an answer says once it stands: where the details come from, the act, the agreements, the refusals.

An agreement of somebody under 15 stands once both have said yes: they from their mailbox where it must answer, and the
parent. `collect.answered` is announced once for each answer, when it stands.
"""

from collections.abc import Sequence

from carnet.activity.actions.events import record_events
from carnet.activity.types import NewEvent
from carnet.collect.actions.count import count
from carnet.collect.actions.person import visitor
from carnet.collect.models import ParentYes, Submission
from carnet.collect.queries.forms import version as version_of
from carnet.collect.rules.blocks import box_of
from carnet.collect.rules.kiosk import clock_is_off, settled
from carnet.collect.types import Box, VersionCard
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.later import react
from carnet.consent.actions.take_in import take_in
from carnet.consent.actions.withdraw import refuse
from carnet.consent.queries.purposes import active
from carnet.consent.types import Intake
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.people.types import UnknownContact
from carnet.profiles.actions.relations import relate
from carnet.profiles.types import Wrong

ANSWERED, PARENT = "collect.answered", "parent"


def came(actor: Actor, version: VersionCard, row: Submission, contact_id: int) -> None:
    """Write where the details come from, and that the person answered."""
    source = Intake(contact_id=contact_id, source=version.name, collected_on=clock.today())
    take_in(actor=actor, origin=f"form:{row.pk}", intakes=[source])
    event = NewEvent(
        contact_id=contact_id,
        kind="form",
        at=settled(row.said_at, row.at),
        is_act=True,
        source="collect",
        external_id=f"form:{row.pk}",
        campaign=version.slug,
        page=f"/f/{version.slug}/",
        detail={"place": row.place} if row.place else {},
    )
    record_events(actor=actor, origin="", events=[event])
    react([contact_id])
    announce(ANSWERED, [row.pk])


def agree(
    actor: Actor, version: VersionCard, row: Submission, contact_id: int, boxes: Sequence[Box]
) -> int:
    """Write each box into the ledger with its words, the version that was read and what proves it; return how many.

    Confirmed answers say when. Raises Unfit of consent.
    """
    parent = ParentYes.objects.filter(submission_id=row.pk).exclude(agreed_at=None).first()
    for box in boxes:
        given = Given(
            contact_id=contact_id,
            purpose=box.purposes[0],
            channels=box.channels,
            at=settled(row.said_at, row.at),
            wording=box.wording,
            how="spoken" if row.staff else "ticked_by_person",
            version=str(version.number),
            form=version.name,
            medium="" if row.staff else "web",
            evidence=_evidence(version, row, parent),
            url=f"/f/{version.slug}/",
            place=row.place,
            double_opt_in=True if row.confirmed_at else None,
            double_opt_in_at=row.confirmed_at,
            language=row.language,
            beneficiaries=box.partners,
            collected_by=row.staff,
            with_parent=True if parent or row.by_parent else None,
        )
        record_consent(actor=actor, given=given)
    if boxes:
        Submission.objects.filter(pk=row.pk).update(agreed=True)
        count(version.form_id, row.place, "agreed")
    return len(boxes)


def refuse_boxes(actor: Actor, row: Submission, contact_id: int, boxes: Sequence[Box]) -> None:
    """Write each "I do not want" into the ledger: at once, whoever typed it, since a refusal takes nothing from anybody."""
    still = {card.code for card in active()}
    for box in boxes:
        # A purpose that was closed since solicits nobody: there is nothing left to refuse.
        if box.purposes[0] in still:
            refuse(
                actor=actor,
                contact_id=contact_id,
                channels=box.channels,
                purpose=box.purposes[0],
                how="ticked_on_form",
            )
    if boxes:
        Submission.objects.filter(pk=row.pk).update(refused=[box.name for box in boxes])


def agree_if_complete(row: Submission) -> bool:
    """Write the boxes that wait once nobody is waited for any more, and say whether that was so."""
    row.refresh_from_db()
    asked = ParentYes.objects.filter(submission_id=row.pk, agreed_at=None).exists()
    version = version_of(row.version_id)
    if asked or version is None or (row.by_click and row.confirmed_at is None):
        return False
    boxes = [box_of(told) for told in row.waiting]
    agree(visitor(row.contact_id), version, row, row.contact_id, boxes)
    Submission.objects.filter(pk=row.pk).update(waiting=[], settled=True)
    for told in ParentYes.objects.filter(submission_id=row.pk):
        _related(told.contact_id, row.contact_id)
    return True


def _related(parent: int, child: int) -> None:
    """Say who is the parent, once the answer stands: before, anybody could have named somebody known."""
    try:
        relate(actor=visitor(parent), contact_id=parent, other_id=child, kind=PARENT)
    except (Wrong, UnknownContact):
        # Said before, or one of them merged meanwhile: the agreement stands by itself.
        return


def _evidence(version: VersionCard, row: Submission, parent: ParentYes | None) -> str:
    """Return what proves an agreement; of an answer of a tablet, both moments, and whether its clock was believed."""
    told = f"formulaire {version.slug}, version {version.number}, envoi {row.pk}"
    if row.staff:
        told += f", dit de vive voix à {row.staff}"
    if row.by_parent:
        told += ", parent présent et d’accord"
    if parent is not None and parent.agreed_at is not None:
        told += f", accord du parent {parent.pk} le {parent.agreed_at:%Y-%m-%d %H:%M} UTC"
    if row.kiosk_id is None:
        return told
    told += f", tablette {row.kiosk_id}, reçu le {row.at:%Y-%m-%d %H:%M} UTC"
    if clock_is_off(row.said_at, row.at):
        told += f" ; horloge de la tablette écartée ({row.said_at:%Y-%m-%d %H:%M} UTC)"
    return told

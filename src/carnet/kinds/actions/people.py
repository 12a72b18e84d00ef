"""Write the contacts of a file of organisations or leads, complete the known ones, and take both back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from carnet.activity.actions import record_events, record_notes
from carnet.activity.actions import take_back as take_activity_back
from carnet.activity.types import NewEvent, NewNote
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.take_in import take_back as take_ledgers_back
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake
from carnet.kinds.actions.taking import Taking, leave_traces
from carnet.kinds.queries.traces import kept_since, noted, traces
from carnet.kinds.types import KindRow, KindTally, KindUndone
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.actions.complete import complete_contacts, put_back
from carnet.people.actions.load import load_contacts
from carnet.people.queries import cards
from carnet.people.types import ContactCard, ContactChange, NewContact
from carnet.privacy.actions.erase import erase_rows

_ID = 0


@dataclass(slots=True, kw_only=True)
class Candidate:
    """One contact of the file: its row, what it would be, whom it is known as, and what hangs on it.

    Intake and event carry the contact 0 until it has a number.
    """

    row: KindRow
    new: NewContact
    known: int | None = None
    intake: Intake = field(default_factory=lambda: Intake(contact_id=_ID))
    event: NewEvent | None = None
    note: str = ""


def write_people(taking: Taking, found: Sequence[Candidate]) -> KindTally:
    """Write the new contacts, complete the known ones, and hang on them what the rows say."""
    fresh = [c for c in found if c.known is None]
    if taking.mode == "update":
        taking.remarks.update({"passed_over": len(fresh)} if fresh else {})
        fresh = []
    with decided_at_the_end():
        ids = load_contacts(actor=taking.actor, contacts=[c.new for c in fresh])
        leave_traces(taking, [(pk, "", True, {}) for pk in ids])
        for candidate, pk in zip(fresh, ids, strict=True):
            candidate.known = pk
            taking.show(candidate.row, after=_said(candidate.new))
        held = [c for c in found if c.known is not None and c.known not in set(ids)]
        updated = _completed(taking, held) if taking.mode != "create" else 0
        _hang(taking, [c for c in found if c.known is not None])
    return taking.tally(new=len(ids), updated=updated, already=len(held) - updated)


def _completed(taking: Taking, held: Sequence[Candidate]) -> int:
    known = cards([c.known for c in held if c.known is not None])
    changes: dict[int, ContactChange] = {}
    for candidate in held:
        card = known.get(candidate.known or 0)
        change = change_of(card, candidate.new) if card else None
        if card and change and card.id not in changes:
            changes[card.id] = change
            before = ", ".join(a.value for a in card.addresses)
            taking.show(
                candidate.row, before=before or card.organisation, after=_said(candidate.new)
            )
    journal = complete_contacts(actor=taking.actor, changes=list(changes.values()))
    leave_traces(taking, [(int(e["contact"]), "", False, e) for e in journal])
    return len(changes)


def change_of(card: ContactCard, new: NewContact) -> ContactChange | None:
    """Return what the row adds to a known contact: empty fields are filled, addresses and references added."""
    fields = {
        name: said
        for name in ("given_name", "family_name", "language", "known_since")
        if (said := getattr(new, name)) and not getattr(card, name)
    }
    held = {(a.channel, a.value) for a in card.addresses}
    more = tuple(a for a in new.addresses if (a.channel, a.value) not in held)
    references = tuple(r for r in new.references if r not in card.references)
    firm = new.organisation if not card.organisation_id else None
    if not (fields or more or references or firm):
        return None
    return ContactChange(
        contact_id=card.id, fields=fields, organisation=firm, addresses=more, references=references
    )


def _hang(taking: Taking, found: Sequence[Candidate]) -> None:
    """Write what the rows say beside the contact: where it comes from, an act, a note."""
    now = clock.now()
    intakes = [
        Intake(
            contact_id=c.known or _ID,
            source=c.intake.source,
            collected_on=c.intake.collected_on,
            consents=c.intake.consents,
            facts=c.intake.facts,
        )
        for c in found
    ]
    take_in(actor=taking.actor, origin=taking.origin, intakes=intakes)
    events = [_event(c.event, c.known or _ID) for c in found if c.event]
    record_events(actor=taking.actor, origin=taking.origin, events=events)
    fresh = [c for c in found if c.note]
    told = noted(taking.kind, [c.known or _ID for c in fresh])
    notes = [
        NewNote(contact_id=c.known or _ID, text=c.note, at=now)
        for c in fresh
        if c.known not in told
    ]
    record_notes(actor=taking.actor, origin=taking.origin, notes=notes)
    leave_traces(taking, [(n.contact_id, "note", False, {}) for n in notes])
    react([c.known or _ID for c in found])


def _event(event: NewEvent, contact_id: int) -> NewEvent:
    return NewEvent(
        contact_id=contact_id,
        kind=event.kind,
        at=event.at,
        day_only=event.day_only,
        is_act=event.is_act,
        source=event.source,
        external_id=event.external_id,
        detail=event.detail,
    )


def _said(new: NewContact) -> str:
    return ", ".join(a.value for a in new.addresses)


def undo_people(actor: Actor, kind: str, origin: str) -> KindUndone:
    """Erase the contacts that the file made and nothing else holds, and put the others back as they were."""
    left = traces(origin, kind)
    made = [t.contact_id for t in left if t.made and t.contact_id]
    journal = [t.before for t in left if t.before]
    kept = kept_since(made, origin)
    gone = [pk for pk in made if pk not in kept]
    with decided_at_the_end():
        concerned = take_ledgers_back(actor=actor, origin=origin, keep=list(kept))
        take_activity_back(actor=actor, origin=origin, keep=list(kept))
        put_back(actor=actor, journal=journal)
        erase_rows(gone)
        rest = {int(e["contact"]) for e in journal} | set(concerned) | set(kept)
        react(sorted(rest - set(gone)))
    reasons: dict[str, int] = {}
    for reason in kept.values():
        reasons[reason] = reasons.get(reason, 0) + 1
    return KindUndone(kind=kind, removed=len(gone), put_back=len(journal), kept=reasons)

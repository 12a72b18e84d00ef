"""Write what a stretch of a file says: contacts, ledgers, acts, notes; everything carries the import's mark."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from carnet.activity.actions import attach_orders, record_events, record_notes
from carnet.consent.actions.take_in import take_in
from carnet.identity.actions.keys import in_hand, index_contacts, index_keys
from carnet.intake.actions.blocked import blocked_addresses
from carnet.intake.actions.shape import contact, intake, note, purchase
from carnet.intake.actions.update import Meeting, change_of
from carnet.intake.types import Choices, Matched, Prepared
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.actions.complete import complete_contacts
from carnet.people.actions.load import load_contacts
from carnet.people.queries import cards
from carnet.report.types import Outcome


@dataclass(slots=True)
class Written:
    """What was written: new contacts, everybody touched, and the journal that puts completed fields back."""

    added: list[int] = field(default_factory=list)
    completed: list[dict[str, Any]] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)


def write(
    *,
    actor: Actor,
    origin: str,
    rows: Sequence[Prepared],
    matched: Matched,
    choices: Choices,
    today: date,
) -> Written:
    """Write everything of these rows but merges and decisions, in the caller's transaction."""
    written = Written()
    with in_hand():
        _contacts(actor, rows, matched, written)
        _completed(actor, rows, matched, written, choices=choices, today=today)
    index_keys((rows[i].contact_id or 0, rows[i].made.keys) for i in matched.fresh)
    index_contacts(sorted({e["contact"] for e in written.completed}))
    said = [rows[i] for i in (*matched.fresh, *matched.attached)]
    _ledgers(actor, said, origin, new=set(written.added))
    return written


def _contacts(actor: Actor, rows: Sequence[Prepared], matched: Matched, written: Written) -> None:
    ids = load_contacts(
        actor=actor,
        contacts=[contact(rows[i].row) for i in matched.fresh],
        texts=[rows[i].made.search for i in matched.fresh],
    )
    for index, contact_id in zip(matched.fresh, ids, strict=True):
        rows[index].contact_id = contact_id
    written.added = ids
    written.touched.update(ids)
    references = {
        v: c
        for i, c in zip(matched.fresh, ids, strict=True)
        for kind, v in rows[i].row.references
        if kind == "customer"
    }
    attach_orders(actor=actor, contacts=references)


def _completed(
    actor: Actor,
    rows: Sequence[Prepared],
    matched: Matched,
    written: Written,
    *,
    choices: Choices,
    today: date,
) -> None:
    """Complete the known contacts that rows speak of; several rows of one contact are written one after the other."""
    for _turn, indexes in sorted(_turns(rows, matched.attached).items()):
        held = cards([rows[i].contact_id or 0 for i in indexes])
        changes = {}
        blocked = blocked_addresses(held.values(), choices.fields)
        for i in indexes:
            meeting = Meeting(
                by_reference=i in matched.by_reference,
                fields=choices.fields,
                today=today,
                blocked=blocked,
            )
            card = held.get(rows[i].contact_id or 0)
            if card is not None:
                changes[i], rows[i].conflicts = change_of(card, rows[i].row, meeting)
        written.completed += complete_contacts(
            actor=actor, changes=[c for c in changes.values() if c]
        )
        for index in indexes:
            rows[index].outcome = Outcome.UPDATED if changes.get(index) else Outcome.UNCHANGED
    written.touched.update(rows[i].contact_id or 0 for i in matched.attached)


def _turns(rows: Sequence[Prepared], attached: Sequence[int]) -> dict[int, list[int]]:
    """Return the rows by turn: the first row of each contact, then the second of those that have one, and so on."""
    seen: Counter[int] = Counter()
    turns: dict[int, list[int]] = {}
    for index in attached:
        contact_id = rows[index].contact_id or 0
        turns.setdefault(seen[contact_id], []).append(index)
        seen[contact_id] += 1
    return turns


def _ledgers(actor: Actor, rows: Sequence[Prepared], origin: str, *, new: set[int]) -> None:
    now = clock.now()
    held = [(r, r.contact_id) for r in rows if r.contact_id is not None]
    take_in(actor=actor, origin=origin, intakes=[intake(r, c) for r, c in held], new=new)
    events = [e for r, c in held if (e := purchase(r.row, c))]
    record_events(actor=actor, origin=origin, events=events)
    notes = [n for r, c in held if (n := note(r, c, now))]
    record_notes(actor=actor, origin=origin, notes=notes)

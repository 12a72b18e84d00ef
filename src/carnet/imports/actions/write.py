"""Write what an import found: contacts, rows, ledgers, acts, notes, orders; everything carries the import's mark."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from carnet.activity.actions import attach_orders, record_events, record_notes, record_orders
from carnet.consent.actions.declare import declare_sources, people_of
from carnet.consent.actions.take_in import take_in
from carnet.files.types import SourceTable
from carnet.imports.actions.answers import answers_of
from carnet.imports.actions.read_orders import read_orders
from carnet.imports.actions.recognise import Matched, unions_of
from carnet.imports.actions.shape import Prepared, contact, intake, note, purchase
from carnet.imports.actions.stage import stage_rows
from carnet.imports.actions.update import change_of
from carnet.imports.models import Import
from carnet.imports.types_flow import Progress
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.actions.complete import complete_contacts
from carnet.people.actions.load import load_contacts
from carnet.people.queries import cards, ids_by_address, ids_by_reference
from carnet.report.types import OrdersTaken, Outcome, Step


@dataclass(slots=True)
class Written:
    """What was written: new contacts, completed ones, everybody touched, and the journal that puts fields back."""

    added: list[int] = field(default_factory=list)
    completed: list[int] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    journal: dict[str, Any] = field(default_factory=dict)
    orders: OrdersTaken | None = None


def write(
    *,
    actor: Actor,
    found: Import,
    rows: Sequence[Prepared],
    matched: Matched,
    orders: SourceTable | None,
    progress: Progress,
) -> Written:
    """Write everything but merges and decisions, in the caller's transaction."""
    origin = f"import:{found.pk}"
    written = Written()
    progress(Step.WRITE, 0, len(rows))
    _contacts(actor, rows, matched, written)
    _completed(actor, rows, matched, written)
    stage_rows(found.pk, rows)
    if found.answers:
        declare_sources(actor=actor, answers=answers_of(found.answers))
    _ledgers(actor, [rows[i] for i in (*matched.fresh, *matched.attached)], origin)
    if found.answers:
        written.touched.update(people_of(answers_of(found.answers)))
    if orders is not None:
        progress(Step.ORDERS, 0, len(orders.rows))
        survivor_of = {loser: kept for kept, loser, _likeness in unions_of(rows, matched)}
        written.orders = _orders(actor, found, orders, survivor_of=survivor_of, written=written)
    return written


def _contacts(actor: Actor, rows: Sequence[Prepared], matched: Matched, written: Written) -> None:
    ids = load_contacts(actor=actor, contacts=[contact(rows[i].row) for i in matched.fresh])
    for index, contact_id in zip(matched.fresh, ids, strict=True):
        rows[index].contact_id = contact_id
    written.added, written.journal["added"] = ids, ids
    written.touched.update(ids)
    references = {
        v: c
        for i, c in zip(matched.fresh, ids, strict=True)
        for kind, v in rows[i].row.references
        if kind == "customer"
    }
    attach_orders(actor=actor, contacts=references)


def _completed(actor: Actor, rows: Sequence[Prepared], matched: Matched, written: Written) -> None:
    """Complete the known contacts that rows speak of; several rows of one contact are written one after the other."""
    for _turn, indexes in sorted(_turns(rows, matched.attached).items()):
        held = cards([rows[i].contact_id or 0 for i in indexes])
        changes = {
            i: change_of(held[c], rows[i].row, newest=i in matched.by_reference)
            for i in indexes
            if (c := rows[i].contact_id) in held
        }
        journal = complete_contacts(actor=actor, changes=[c for c in changes.values() if c])
        written.journal["completed"] = [*written.journal.get("completed", []), *journal]
        for index in indexes:
            rows[index].outcome = Outcome.UPDATED if changes.get(index) else Outcome.UNCHANGED
    ids = {rows[i].contact_id or 0 for i in matched.attached}
    written.touched.update(ids)
    written.completed = sorted(
        {
            c
            for i in matched.attached
            if rows[i].outcome is Outcome.UPDATED and (c := rows[i].contact_id)
        }
    )


def _turns(rows: Sequence[Prepared], attached: Sequence[int]) -> dict[int, list[int]]:
    """Return the rows by turn: the first row of each contact, then the second of those that have one, and so on."""
    seen: Counter[int] = Counter()
    turns: dict[int, list[int]] = {}
    for index in attached:
        contact_id = rows[index].contact_id or 0
        turns.setdefault(seen[contact_id], []).append(index)
        seen[contact_id] += 1
    return turns


def _ledgers(actor: Actor, rows: Sequence[Prepared], origin: str) -> None:
    now = clock.now()
    held = [(r, r.contact_id) for r in rows if r.contact_id is not None]
    take_in(actor=actor, origin=origin, intakes=[intake(r, c) for r, c in held])
    events = [e for r, c in held if (e := purchase(r.row, c))]
    record_events(actor=actor, origin=origin, events=events)
    notes = [n for r, c in held if (n := note(r, c, now))]
    record_notes(actor=actor, origin=origin, notes=notes)


def _orders(
    actor: Actor,
    found: Import,
    table: SourceTable,
    *,
    survivor_of: Mapping[int, int],
    written: Written,
) -> OrdersTaken:
    read = read_orders(table.rows, found.orders_columns, today=clock.today())
    by_reference = _alone(ids_by_reference(read.references()), survivor_of)
    by_email = _alone(ids_by_address("email", read.emails()), survivor_of)
    orders = read.orders(by_reference, by_email)
    tally = record_orders(
        actor=actor, source="orders_file", origin=f"import:{found.pk}", orders=orders
    )
    written.touched.update(o.contact_id for o in orders if o.contact_id is not None)
    return OrdersTaken(
        rows=read.rows,
        new=tally.new,
        already=tally.already,
        lines=tally.lines,
        without_contact=tally.without_contact,
        refused=read.refused,
    )


def _alone(holders: Mapping[str, Sequence[int]], survivor_of: Mapping[int, int]) -> dict[str, int]:
    """Return the contact of each value that one person alone holds; what two people share names nobody."""
    return {
        v: min(ids) for v, ids in holders.items() if len({survivor_of.get(i, i) for i in ids}) == 1
    }

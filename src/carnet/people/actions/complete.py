"""Change contacts in bulk with a journal, so that what was changed can be put back."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within, insert_rows, update_rows
from carnet.people.actions.indexing import reindex
from carnet.people.actions.load import ADDRESS, address_rows
from carnet.people.actions.organise import organisation_ids
from carnet.people.models import Address, Contact, Reference
from carnet.people.rules.keys import sort_key
from carnet.people.types import ContactChange

FIELDS = (
    "kind",
    "civility",
    "given_name",
    "family_name",
    "born_on",
    "language",
    "country",
    "known_since",
)
_DATES = {"born_on", "known_since"}
Journal = list[dict[str, Any]]


@transaction.atomic
def complete_contacts(*, actor: Actor, changes: Sequence[ContactChange]) -> Journal:
    """Set fields, add addresses and references, take replaced ones away; return the journal of what was there before.

    Each entry is {"contact", "fields", "addresses", "references", "removed"}: fields as they were, the ids of what was
    added, the addresses that went, as they were. Raises NotPermitted, and KeyError for a field that is not one of FIELDS.
    """
    actor.require("people.change_contact")
    if not changes:
        return []
    before = _fields_of([c.contact_id for c in changes])
    organisations = organisation_ids([c.organisation for c in changes if c.organisation])
    journal: Journal = []
    for change in changes:
        kept = before[change.contact_id]
        wanted = dict(change.fields)
        if unknown := set(wanted) - set(FIELDS):
            raise KeyError(", ".join(sorted(unknown)))
        if change.organisation:
            wanted["organisation_id"] = organisations[change.organisation]
            kept["organisation__name"] = change.organisation.name
        old = {k: _plain(kept[k]) for k, v in wanted.items() if kept[k] != v}
        kept.update(wanted)
        journal.append({"contact": change.contact_id, "fields": old})
    _write_fields(before)
    _remove_addresses(changes, journal)
    _add_addresses(changes, journal)
    _add_references(changes, journal)
    ids = list(before)
    reindex(ids)
    record(actor=actor, name="people.contacts_changed", subject="people.Contact", ids=ids)
    announce("people.contacts_changed", ids)
    return journal


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _fields_of(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    unique = list(dict.fromkeys(ids))
    for i in range(0, len(unique), 500):
        rows = Contact.objects.filter(pk__in=unique[i : i + 500]).values(
            "pk", "organisation_id", "organisation__name", *FIELDS
        )
        found.update({row["pk"]: row for row in rows})
    return found


def _write_fields(by_id: dict[int, dict[str, Any]]) -> None:
    at = clock.now()
    columns = [*FIELDS, "organisation_id", "sort_key", "updated_at"]
    update_rows(
        "people.Contact",
        columns,
        (
            (
                pk,
                *(row[f] for f in FIELDS),
                row["organisation_id"],
                sort_key(row["family_name"], row["given_name"], row["organisation__name"] or ""),
                at,
            )
            for pk, row in by_id.items()
        ),
    )


def _remove_addresses(changes: Sequence[ContactChange], journal: Journal) -> None:
    """Take the replaced addresses of the contacts away, and note them as they were."""
    gone = {pk for change in changes for pk in change.gone}
    if not gone:
        return
    rows = Address.objects.filter(pk__in=ids_within(sorted(gone)))
    removed: dict[int, list[list[Any]]] = {}
    for pk, owner, *rest in rows.order_by("pk").values_list("pk", *ADDRESS):
        removed.setdefault(owner, []).append([pk, owner, *map(_plain, rest)])
    rows.delete()
    for entry in journal:
        entry["removed"] = removed.pop(entry["contact"], [])


def _put_addresses_back(journal: Journal, here: Collection[int]) -> None:
    """Write the replaced addresses again of those who are still here, but for those that came again since."""
    rows = [row for e in journal for row in e.get("removed", ()) if e["contact"] in here]
    held = _held(Address, {row[1] for row in rows}, ("channel", "value"))
    wanted = [r for r in rows if (r[1], r[2], r[4]) not in held]
    back = [(*row[:-1], datetime.fromisoformat(row[-1])) for row in wanted]
    insert_rows("people.Address", ("id", *ADDRESS), back)


def _add_addresses(changes: Sequence[ContactChange], journal: Journal) -> None:
    wanted = {c.contact_id: c.addresses for c in changes if c.addresses}
    held = _held(Address, wanted, ("channel", "value"))
    ranks = {pk: sum(1 for owner, *_rest in held if owner == pk) for pk in wanted}
    at = clock.now()
    rows = [
        row
        for pk, addresses in wanted.items()
        for row in address_rows(pk, addresses, at, ranks[pk])
        if (pk, row[1], row[3]) not in held
    ]
    insert_rows("people.Address", ADDRESS, rows)
    _note_added(
        Address, "addresses", {(r[0], r[1], r[3]) for r in rows}, journal, ("channel", "value")
    )


def _add_references(changes: Sequence[ContactChange], journal: Journal) -> None:
    wanted = {c.contact_id: c.references for c in changes if c.references}
    held = _held(Reference, wanted, ("kind", "value"))
    rows = [
        (pk, kind, value)
        for pk, references in wanted.items()
        for kind, value in dict.fromkeys(references)
        if (pk, kind, value) not in held
    ]
    insert_rows("people.Reference", ("contact_id", "kind", "value"), rows)
    _note_added(Reference, "references", set(rows), journal, ("kind", "value"))


def _held(model: Any, ids: Iterable[int], columns: tuple[str, ...]) -> set[tuple[Any, ...]]:
    listed, found = list(ids), set()
    for i in range(0, len(listed), 500):
        found.update(
            model.objects.filter(contact_id__in=listed[i : i + 500]).values_list(
                "contact_id", *columns
            )
        )
    return found


def _note_added(
    model: Any, name: str, added: set[tuple[Any, ...]], journal: Journal, columns: tuple[str, ...]
) -> None:
    owners, ids = sorted({row[0] for row in added}), dict[int, list[int]]()
    for i in range(0, len(owners), 500):
        for pk, owner, *key in model.objects.filter(contact_id__in=owners[i : i + 500]).values_list(
            "pk", "contact_id", *columns
        ):
            if (owner, *key) in added:
                ids.setdefault(owner, []).append(pk)
    for entry in journal:
        entry[name] = ids.pop(entry["contact"], [])


@transaction.atomic
def put_back(*, actor: Actor, journal: Journal) -> int:
    """Undo `complete_contacts`: fields take their former values, what was added goes. Returns how many contacts."""
    actor.require("people.change_contact")
    before = _fields_of([e["contact"] for e in journal])
    for entry in reversed(journal):
        row = before.get(entry["contact"])
        if row is not None:
            row.update({k: _revived(k, v) for k, v in entry["fields"].items()})
    for model, name in ((Address, "addresses"), (Reference, "references")):
        gone = [pk for entry in journal for pk in entry.get(name, [])]
        for i in range(0, len(gone), 500):
            model.objects.filter(pk__in=gone[i : i + 500]).delete()
    _put_addresses_back(journal, before)
    _write_fields(before)
    reindex(list(before))
    record(actor=actor, name="people.contacts_changed", subject="people.Contact", ids=list(before))
    announce("people.contacts_changed", list(before))
    return len(before)


def _revived(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DATES and value else value

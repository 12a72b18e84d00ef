"""Change what is known of one customer or of very many, and undo it within thirty days."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from carnet.accounts.actions.notify import notify
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import ids_within, insert_rows, update_rows
from carnet.mirror.actions import mark
from carnet.people.actions.complete import complete_contacts
from carnet.people.queries import cards, living
from carnet.people.types import ContactChange, UnknownContact
from carnet.profiles.models import Profile, ProfileChange
from carnet.profiles.queries import owners, places
from carnet.profiles.types import BESIDE, OWN, NothingToUndo, Wrong

UNDO_DAYS = 30
_EMPTY: Mapping[str, Any] = {name: None if name.endswith("_id") else "" for name in OWN}
Held = dict[int, dict[str, Any]]


@transaction.atomic
def edit_profile(*, actor: Actor, contact_id: int, wanted: Mapping[str, Any]) -> int:
    """Change a profile and what the contact holds of it; return the batch that undoes it, 0 for nothing.

    Raises NotPermitted, UnknownContact, Wrong for an owner or a shop that there is not.
    """
    actor.require("people.change_contact")
    if not living().filter(pk=contact_id).exists():
        raise UnknownContact
    _check(wanted)
    card = cards([contact_id])[contact_id]
    beside = {k: wanted[k] for k in BESIDE if k in wanted and wanted[k] != getattr(card, k)}
    before = {k: _plain(getattr(card, k)) for k in beside}
    after = {k: _plain(v) for k, v in beside.items()}
    held = _held([contact_id])
    own = {k: wanted[k] for k in OWN if k in wanted and wanted[k] != held[contact_id][k]}
    before |= {k: held[contact_id][k] for k in own}
    after |= own
    if not after:
        return 0
    _complete(actor, [(contact_id, beside)])
    _write({contact_id: own} if own else {})
    batch = _kept(actor, [(contact_id, before, after)], "profiles.changed")
    _tell(actor, own.get("owner_id"), 1, batch)
    return batch


@transaction.atomic
def edit_profiles(
    *, actor: Actor, steps: Iterable[Sequence[int]], wanted: Mapping[str, Any]
) -> int:
    """Set the same in the profiles of very many contacts, given in steps; return the batch that undoes it, 0 for nothing.

    Raises NotPermitted, Wrong for an owner or a shop that there is not.
    """
    actor.require("people.change_contact")
    _check(wanted)
    batch, given = 0, 0
    for ids in steps:
        held = _held(ids)
        changes = [
            (pk, {k: row[k] for k in wanted}, dict(wanted))
            for pk, row in held.items()
            if any(row[k] != v for k, v in wanted.items())
        ]
        if changes:
            _write({pk: after for pk, _before, after in changes})
            batch = _kept(actor, changes, "profiles.changed", batch)
            given += len(changes)
    _tell(actor, wanted.get("owner_id"), given, batch)
    return batch


@transaction.atomic
def undo_change(*, actor: Actor, batch: int) -> list[int]:
    """Give the profiles of a batch back what they held, and return whose; who was changed again since keeps it.

    Raises NotPermitted, NothingToUndo.
    """
    actor.require("people.change_contact")
    since = clock.now() - timedelta(days=UNDO_DAYS)
    kept = ProfileChange.objects.filter(batch=batch, at__gte=since, contact__merged_into=None)
    rows = list(kept.values_list("contact_id", "before", "after"))
    now = _now([pk for pk, _before, after in rows if set(after) & set(BESIDE)])
    held = _held([pk for pk, _before, _after in rows])
    same = [
        (pk, before)
        for pk, before, after in rows
        if all((held[pk] | now.get(pk, {}))[k] == v for k, v in after.items())
    ]
    kept.delete()
    if not same:
        raise NothingToUndo
    _complete(actor, [(pk, _read({k: b[k] for k in BESIDE if k in b})) for pk, b in same])
    _write({pk: own for pk, b in same if (own := _there({k: b[k] for k in OWN if k in b}))})
    ids = [pk for pk, _before in same]
    mark("profiles", contacts=ids)
    record(actor=actor, name="profiles.change_undone", subject="people.Contact", ids=ids)
    return ids


def moved(ids: Sequence[int]) -> None:
    """Have the profiles of these keys looked at again: their owner changed hands."""
    mark("profiles", rows=ids)


def _check(wanted: Mapping[str, Any]) -> None:
    lists = {"owner_id": owners, "shop_id": places}
    errors = {
        name.removesuffix("_id"): "choice"
        for name, known in lists.items()
        if wanted.get(name) is not None and wanted[name] not in dict(known())
    }
    if errors:
        raise Wrong(errors)


def _there(own: dict[str, Any]) -> dict[str, Any]:
    """Return what is to be put back, without an owner or a shop that is gone since."""
    try:
        _check(own)
    except Wrong as gone:
        return own | {f"{name}_id": None for name in gone.errors}
    return own


def _held(ids: Sequence[int]) -> Held:
    rows = Profile.objects.filter(contact_id__in=ids_within(ids)).values("contact_id", *OWN)
    found = {row.pop("contact_id"): row for row in rows}
    return {pk: found.get(pk) or dict(_EMPTY) for pk in ids}


def _now(ids: Sequence[int]) -> Held:
    return {
        pk: {k: _plain(getattr(card, k)) for k in BESIDE} for pk, card in cards(sorted(ids)).items()
    }


def _write(wanted: Mapping[int, Mapping[str, Any]]) -> None:
    """Write columns of profiles in bulk; who has no row gets one."""
    rows = Profile.objects.filter(contact_id__in=ids_within(wanted))
    held = {row.pop("contact_id"): row for row in rows.values("id", "contact_id", *OWN)}
    update_rows(
        "profiles.Profile",
        OWN,
        (
            (row["id"], *(wanted[pk].get(name, row[name]) for name in OWN))
            for pk, row in held.items()
        ),
    )
    insert_rows(
        "profiles.Profile",
        ("contact_id", *OWN),
        (
            (pk, *(own.get(name, _EMPTY[name]) for name in OWN))
            for pk, own in wanted.items()
            if pk not in held
        ),
    )


def _complete(actor: Actor, changes: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    asked = [ContactChange(contact_id=pk, fields=fields) for pk, fields in changes if fields]
    complete_contacts(actor=actor, changes=asked)


def _kept(
    actor: Actor,
    changes: Sequence[tuple[int, dict[str, Any], dict[str, Any]]],
    name: str,
    batch: int = 0,
) -> int:
    """Keep what undoes the changes, tell the mirror and the audit, and return the batch."""
    batch, at = batch or secrets.randbits(60) | 1, clock.now()
    by = f"{actor.kind.value}:{actor.id}"[:60]
    insert_rows(
        "profiles.ProfileChange",
        ("contact_id", "batch", "before", "after", "at", "by"),
        ((pk, batch, before, after, at, by) for pk, before, after in changes),
    )
    ids = [pk for pk, _before, _after in changes]
    mark("profiles", contacts=ids)
    fields = sorted({k for _pk, _before, after in changes[:1] for k in after})
    record(actor=actor, name=name, subject="people.Contact", ids=ids, detail={"fields": fields})
    return batch


def _tell(actor: Actor, owner_id: int | None, people: int, batch: int) -> None:
    """Tell somebody that contacts are in their care now, unless they took them themselves."""
    if people and owner_id is not None and str(owner_id) != actor.id:
        notify(
            kind="profiles.assigned", detail={"people": people, "batch": batch}, staff=[owner_id]
        )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _read(fields: dict[str, Any]) -> dict[str, Any]:
    born = fields.get("born_on")
    return fields | {"born_on": date.fromisoformat(born)} if born else fields

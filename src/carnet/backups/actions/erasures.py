"""Erased stays erased: each erasure is written beside the backups at once, sealed, and applied to whatever is restored."""

import json
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from pyrage import x25519

from carnet.backups.models import Backup, Note
from carnet.backups.queries.state import plan, store_of
from carnet.backups.rules.names import ERASURES
from carnet.backups.sealed import open_bytes, seal_bytes
from carnet.backups.stores import FolderStore
from carnet.backups.types import Refused
from carnet.consent.actions.suppress import suppress_addresses
from carnet.consent.queries.digests import suppressed
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.crypto import digest
from carnet.kit.sql import ids_within
from carnet.people.queries import cards, every
from carnet.privacy.actions.erase import erase_contacts

_FEW, _AT_ONCE = 50, 500
_REACHES = {"email": ("email",), "phone": ("sms", "phone")}


def note_erasure(ids: Sequence[int]) -> None:
    """Keep who is about to be erased, in the transaction that erases them: ids and digests only, sealed at once.

    A digest covers the moment at which the contact was made, so that a number given again later is nobody else's. It
    takes no key of the house: one that is made today would not be in the backup of yesterday.
    """
    chosen = plan()
    if chosen is None or not chosen.recipient:
        return
    if not chosen.place and not Backup.objects.filter(state=Backup.State.DONE).exists():
        return
    told = {"at": clock.now().isoformat(), "demanded": _demanded(ids), "people": _digests(ids)}
    Note.objects.create(
        name=f"{clock.now():%Y%m%dT%H%M%S}-{secrets.token_hex(8)}.age",
        sealed=seal_bytes(json.dumps(told).encode(), chosen.recipient),
    )
    transaction.on_commit(write_notes)


def write_notes() -> int:
    """Write the erasures that wait beside the backups and return how many; what fails is counted and tried again."""
    waiting = list(Note.objects.order_by("pk"))
    if not waiting:
        return 0
    done: list[int] = []
    try:
        store = store_of(plan())
        for note in waiting:
            with store.writing(f"{ERASURES}/{note.name}") as file:
                file.write(bytes(note.sealed))
            done.append(note.pk)
    except Refused as why:
        left = Note.objects.exclude(pk__in=done)
        left.update(tries=F("tries") + 1, why=why.code[:20])
    Note.objects.filter(pk__in=done).delete()
    return len(done)


def apply_erasures(
    *, actor: Actor, store: FolderStore, identity: x25519.Identity
) -> tuple[int, list[str]]:
    """Erase from this record everybody whom the notes of a place name; return how many, and the notes that did not open.

    Addresses of those who asked for it enter the suppression list again. Applying twice changes nothing.
    """
    problems: list[str] = []
    named: dict[int, str] = {}
    demanded: set[int] = set()
    for told in _notes(store, identity, problems):
        people = {int(pk): str(digest) for pk, digest in told["people"]}
        named.update(people)
        demanded |= set(people) if told["demanded"] else set()
    erased = 0
    ids = sorted(named)
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        here = [pk for pk, digest in _digests(part) if named[pk] == digest]
        if not here:
            continue
        with transaction.atomic():
            suppress_addresses([pk for pk in here if pk in demanded], reason="erasure")
            erase_contacts(actor=actor, ids=here)
            # The note that this erasure makes would say again what lies there already.
            Note.objects.all().delete()
        erased += len(here)
    return erased, problems


def _notes(
    store: FolderStore, identity: x25519.Identity, problems: list[str]
) -> Iterator[dict[str, Any]]:
    for name in store.names(ERASURES):
        try:
            with store.reading(f"{ERASURES}/{name}") as file:
                yield json.loads(open_bytes(file.read(), identity))
        except (Refused, ValueError):
            problems.append(name)


def _digests(ids: Sequence[int]) -> list[tuple[int, str]]:
    rows = every().filter(pk__in=ids_within(ids)).values_list("pk", "created_at")
    return [(pk, digest("erasure", str(pk), made.isoformat())) for pk, made in rows]


def _demanded(ids: Sequence[int]) -> bool:
    """Say whether these people asked to be erased: their addresses are in the suppression list for that reason."""
    if len(ids) > _FEW:
        return False
    keys: dict[int, list[tuple[str, str]]] = {
        pk: [
            (reach, address.value)
            for address in card.addresses
            for reach in _REACHES.get(address.channel, ())
        ]
        for pk, card in cards(ids).items()
    }
    return any(reason == "erasure" for _pk, _channel, _at, reason in suppressed(keys))

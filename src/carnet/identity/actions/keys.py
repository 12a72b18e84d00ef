"""Keep the blocking keys of contacts: written with them, taken away with them, past the ORM."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from carnet.identity.models import BlockKey, Indexing
from carnet.identity.queries import persons
from carnet.identity.rules.keys import VERSION, hashed
from carnet.identity.types import Person
from carnet.kit.sql import ids_within, insert_rows
from carnet.people.queries import all_ids, living

_STEP = 5_000
_IN_HAND: ContextVar[bool] = ContextVar("identity_keys_in_hand", default=False)


@contextmanager
def in_hand() -> Iterator[None]:
    """Within this block the caller keeps the keys of what it writes, and compares it, itself."""
    token = _IN_HAND.set(True)
    try:
        yield
    finally:
        _IN_HAND.reset(token)


def is_in_hand() -> bool:
    """Say whether somebody keeps the keys by hand just now."""
    return _IN_HAND.get()


@transaction.atomic
def index_contacts(ids: Sequence[int]) -> int:
    """Make the keys of these contacts what the record says of them now, and return how many keys they have.

    Those that were merged into another or are gone keep none. Only what differs is written: mostly, little does.
    """
    found = 0
    for i in range(0, len(ids), _STEP):
        part = list(ids[i : i + _STEP])
        here = set(living().filter(pk__in=ids_within(part)).values_list("pk", flat=True))
        wanted = {
            (key, p.id) for p in persons([pk for pk in part if pk in here]) for key in hashed(p)
        }
        rows = BlockKey.objects.filter(contact_id__in=ids_within(part))
        held = set(rows.values_list("key", "contact_id"))
        _remove(sorted(held - wanted))
        insert_rows("identity.BlockKey", ("key", "contact_id"), sorted(wanted - held))
        found += len(wanted)
    return found


def _remove(rows: Sequence[tuple[int, int]]) -> None:
    """Take single keys of contacts away."""
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            gone = "unnest(%s::bigint[], %s::bigint[]) AS gone (key, contact_id)"
            cursor.execute(
                f"DELETE FROM identity_blockkey AS held USING {gone}"  # noqa: S608 - no value in it
                " WHERE held.key = gone.key AND held.contact_id = gone.contact_id",
                [list(side) for side in zip(*rows, strict=True)],
            )
        else:
            cursor.executemany(
                "DELETE FROM identity_blockkey WHERE key = %s AND contact_id = %s", rows
            )


def index_persons(people: Iterable[Person]) -> int:
    """Write the keys of persons that have an id and no keys yet, without reading them, and return how many."""
    return index_keys((p.id, hashed(p)) for p in people)


def index_keys(keys: Iterable[tuple[int, Iterable[int]]]) -> int:
    """Write the keys, worked out already, of contacts that have none yet, and return how many."""
    # In their order, so that one page of the table after another is written and none twice.
    rows = sorted((key, pk) for pk, found in keys for key in found)
    return insert_rows("identity.BlockKey", ("key", "contact_id"), rows)


def unindex(ids: Sequence[int]) -> int:
    """Take the keys of these contacts away, and return how many."""
    gone = 0
    for i in range(0, len(ids), _STEP):
        rows = BlockKey.objects.filter(contact_id__in=ids_within(ids[i : i + _STEP]))
        gone += rows._raw_delete(rows.db)
    return gone


def index_the_rest() -> int:
    """Write the keys of contacts that were there before keys were kept, or before their rules changed; return how many.

    Done in steps, each in a transaction of its own where there is none: what was interrupted goes on where it stood.
    """
    state = Indexing.objects.filter(version=VERSION, done=True).exists()
    if state:
        return 0
    done = 0
    while (step := _next_step()) >= 0:
        done += step
    return done


@transaction.atomic
def _next_step() -> int:
    """Write the keys of the next contacts and return how many those are; -1 when there are none left."""
    Indexing.objects.get_or_create(version=VERSION)
    state = Indexing.objects.select_for_update().get(version=VERSION)
    if state.done:
        return -1
    if not state.upto and Indexing.objects.exclude(version=VERSION).exists():
        _forget_former()
    ids = all_ids(state.upto, limit=_STEP)
    index_contacts(ids)
    state.upto, state.done = (ids[-1], False) if ids else (state.upto, True)
    state.save(update_fields=["upto", "done"])
    return len(ids) if ids else -1


def _forget_former() -> None:
    """Keys made by former rules mean nothing any more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM identity_blockkey")
    Indexing.objects.exclude(version=VERSION).delete()

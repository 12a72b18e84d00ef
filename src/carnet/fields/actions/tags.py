"""Put a word on contacts and take it off, one or very many; either can be undone for thirty days."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction

from carnet.audit.actions import record
from carnet.fields.models import Tag, TakenTag
from carnet.fields.queries.tags import known_tags
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import ids_within, insert_rows
from carnet.kit.text import squeeze, words
from carnet.mirror.actions import mark
from carnet.people.queries import living
from carnet.people.types import Rejected

LONGEST = 40
UNDO_DAYS = 30


@transaction.atomic
def tag_contacts(*, actor: Actor, ids: Sequence[int], tag: str) -> int:
    """Put a tag on the living contacts of `ids` that do not carry it; return the batch that undoes it, 0 for nothing.

    A tag that is written alike but for accents and case is the same. Raises NotPermitted, Rejected: "empty", "long".
    """
    actor.require("people.change_contact")
    word = _known(_word(tag))
    among = ids_within(ids)
    held = set(
        Tag.objects.filter(tag=word, contact_id__in=among).values_list("contact_id", flat=True)
    )
    alive = living().filter(pk__in=among).values_list("pk", flat=True)
    fresh = sorted(set(alive) - held)
    return _put(actor, [(pk, word) for pk in fresh], "fields.tagged")


@transaction.atomic
def untag_contacts(*, actor: Actor, ids: Sequence[int], tag: str) -> int:
    """Take a tag off contacts; return the batch that undoes it, 0 for nothing. Raises NotPermitted, Rejected."""
    actor.require("people.change_contact")
    rows = Tag.objects.filter(tag=_known(_word(tag)), contact_id__in=ids_within(ids))
    return _take(actor, rows.values_list("contact_id", "tag"), "fields.untagged")


@transaction.atomic
def undo_tagging(*, actor: Actor, batch: int) -> int:
    """Undo a batch: what it put goes, what it took comes back; return how many contacts. Raises NotPermitted, Rejected.

    Rejected is "settled" when there is nothing to undo, or not any more.
    """
    actor.require("people.change_contact")
    put = list(Tag.objects.filter(batch=batch).values_list("contact_id", "tag"))
    if put:
        _gone(put)
        _told(actor, "fields.tagging_undone", [pk for pk, _tag in put])
        return len(put)
    kept = TakenTag.objects.filter(batch=batch, contact__merged_into=None)
    taken = list(kept.values_list("contact_id", "tag"))
    kept.delete()
    among = ids_within([pk for pk, _tag in taken])
    held = set(Tag.objects.filter(contact_id__in=among).values_list("contact_id", "tag"))
    back = [pair for pair in taken if pair not in held]
    if not back:
        raise Rejected("settled")
    _put(actor, back, "fields.tagging_undone")
    return len(back)


def forget_taken_tags() -> int:
    """Delete what puts back tags taken off more than thirty days ago and return how many."""
    return TakenTag.objects.filter(at__lt=clock.now() - timedelta(days=UNDO_DAYS)).delete()[0]


def _word(tag: str) -> str:
    word = squeeze(tag.replace("\x00", "").replace(",", " "))
    if not words(word):
        raise Rejected("empty", "tag")
    if len(word) > LONGEST:
        raise Rejected("long", "tag")
    return word


def _known(word: str) -> str:
    """Return the tag in use that is written alike, else the word itself."""
    return next((tag for tag in known_tags() if words(tag) == words(word)), word)


def _put(actor: Actor, pairs: Sequence[tuple[int, str]], name: str) -> int:
    if not pairs:
        return 0
    batch = secrets.randbits(60) | 1
    insert_rows("fields.Tag", ("contact_id", "tag", "batch"), ((*pair, batch) for pair in pairs))
    _told(actor, name, [pk for pk, _tag in pairs])
    return batch


def _take(actor: Actor, pairs: Iterable[tuple[int, str]], name: str) -> int:
    taken = list(pairs)
    if not taken:
        return 0
    batch, at = secrets.randbits(60) | 1, clock.now()
    insert_rows(
        "fields.TakenTag",
        ("contact_id", "tag", "batch", "at"),
        ((*pair, batch, at) for pair in taken),
    )
    _gone(taken)
    _told(actor, name, [pk for pk, _tag in taken])
    return batch


def _gone(pairs: Sequence[tuple[int, str]]) -> None:
    by_tag: dict[str, list[int]] = {}
    for pk, tag in pairs:
        by_tag.setdefault(tag, []).append(pk)
    for tag, ids in by_tag.items():
        Tag.objects.filter(tag=tag, contact_id__in=ids_within(ids)).delete()


def _told(actor: Actor, name: str, ids: Sequence[int]) -> None:
    mark("tags", contacts=ids)
    record(actor=actor, name=name, subject="people.Contact", ids=ids)

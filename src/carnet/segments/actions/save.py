"""Keep a segment: its name, its rule, who belongs now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from pyroaring import BitMap64

from carnet.audit.actions import record
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import squeeze
from carnet.mirror.queries import reading
from carnet.segments.actions.moving import Seen, last_pending, note_size, write_moves
from carnet.segments.models import Segment
from carnet.segments.queries.asked import Question, people, understood
from carnet.segments.queries.cards import naming
from carnet.segments.rules.members import members_of, moved, stored
from carnet.segments.rules.naming import key_for
from carnet.segments.types import OWN, READY, RULE, NoSuchSegment, NotSaved, RuleJson

_SECONDS, _LONGEST = 30, 120


@dataclass(frozen=True, slots=True)
class _Found:
    """What is written of a rule: who belongs, what is asked, and what it was read from."""

    question: Question
    members: BitMap64
    since: int


def save_segment(
    *,
    actor: Actor,
    name: str,
    rule: RuleJson,
    key: str | None = None,
    description: str = "",
    persona: bool = False,
    ready_key: str = "",
) -> str:
    """Keep a new segment, or the one of `key` as it is now, and return its key.

    Its people are counted at once. A rule that reveals a special category of data is kept with what it reveals, which
    blocks campaigns. Whoever enters or leaves because the rule changed is told. Raises NotPermitted, NotSaved
    ("name": "missing", "taken"; "rule": "frozen"; "key": "gone"), NotUnderstood (cycles too), TooLong, NotReady.
    """
    actor.require("segments.edit")
    row = _row(key)
    said = _named(name, row)
    words = {"name": said, "description": description.strip()[:2000], "persona": persona}
    if row is not None and row.mode == Segment.Mode.FROZEN:
        if dict(rule) != row.rule:
            raise NotSaved("rule", "frozen")
        return _write(actor, row, words, None)
    found = _find(rule, key or "")
    changes = {**words, "rule": dict(rule), "special": list(found.question.special())}
    if row is None:
        origin = {"origin": READY if ready_key else OWN, "ready_key": ready_key}
        return create(actor=actor, words={**changes, **origin}, found=found.members, next_at=found.question.next_moment())  # fmt: skip
    return _write(actor, row, changes, found)


def create(*, actor: Actor, words: Mapping[str, object], found: BitMap64, **more: object) -> str:
    """Write a new segment with its members and return its key; a live one is looked at once more by a job.

    What changed in the mirror while its people were found is seen then.
    """
    with transaction.atomic():
        key = key_for(str(words["name"]), lambda k: Segment.objects.filter(key=k).exists())
        row = Segment.objects.create(
            key=key,
            **words,
            **more,
            created_by=actor.id[:60],
            members=stored(found),
            counted=len(found),
            counted_at=clock.now(),
            version=1,
        )
        note_size(row.pk, row.counted)
        record(actor=actor, name="segments.saved", subject="segments.Segment", ids=[row.pk])
        if row.mode == Segment.Mode.LIVE:
            enqueue("segments.refresh_some", row.pk)
    return key


def named_freely(name: str, but: int | None = None) -> str:
    """Return a name fit for a segment. Raises NotSaved: "name" is "missing" or "taken"."""
    said = squeeze(name)[:_LONGEST]
    if not said:
        raise NotSaved("name")
    others = Segment.objects.filter(name=said, removed_at__isnull=True)
    if (others if but is None else others.exclude(pk=but)).exists():
        raise NotSaved("name", "taken", said)
    return said


def _row(key: str | None) -> Segment | None:
    if key is None:
        return None
    found = Segment.objects.filter(key=key, removed_at__isnull=True).first()
    if found is None:
        raise NoSuchSegment(key)
    return found


def _named(name: str, row: Segment | None) -> str:
    return named_freely(name, row.pk if row else None)


def _find(rule: RuleJson, key: str) -> _Found:
    question, since = understood(rule, without=key), last_pending()
    with reading(fresh=True, seconds=_SECONDS) as reader:
        return _Found(question, people(reader, question.sql()), since)


def _write(actor: Actor, row: Segment, changes: dict[str, object], found: _Found | None) -> str:
    with transaction.atomic():
        held = Segment.objects.select_for_update().get(pk=row.pk)
        Segment.objects.filter(pk=row.pk).update(**changes, updated_at=clock.now())
        names = [name for name, value in changes.items() if getattr(row, name) != value]
        record(
            actor=actor,
            name="segments.changed",
            subject="segments.Segment",
            ids=[row.pk],
            detail={"fields": names},
        )
        if found is not None:
            _move(held, found)
            for pk in (row.pk, *_followers(row.key)):
                enqueue("segments.refresh_some", pk)
    return row.key


def _move(row: Segment, found: _Found) -> None:
    """Write who belongs by the new rule; what changed meanwhile is seen by the job that follows."""
    seen = Seen(row.pk, row.version, members_of(bytes(row.members)), found.since)
    came, went = moved(seen.members, found.members)
    write_moves(seen, came, went, why=lambda _pk: RULE, next_at=found.question.next_moment())


def _followers(key: str) -> Sequence[int]:
    return [row.pk for row in naming(key)]

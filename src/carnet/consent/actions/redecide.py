"""Decide again and store the standing: facts gathered in bulk, people alike decided once, only what changed written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from carnet.consent.actions.alike import Alike
from carnet.consent.models import Clock, Standing
from carnet.consent.queries.asked import ANSWER, CLOCKED, LAST_ACTS, STANDINGS
from carnet.consent.queries.profiles import profiles, sender
from carnet.consent.queries.purposes import active
from carnet.consent.rules.purposes import ways
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.kit.declarations import announce
from carnet.kit.garbage import collector_at_rest
from carnet.kit.personal import delete_rows
from carnet.kit.sql import insert_rows, update_rows
from carnet.mirror.actions.marking import mark
from carnet.people.queries import all_ids, every

_BATCH = 10_000
_LIST = 500
_KEY = ("contact_id", "channel", "purpose")
_WRITTEN = (*ANSWER, "decided_at")


@dataclass(slots=True)
class Redecided:
    """What a run did: people decided, distinct patterns of facts they fell into, decisions taken, rows written."""

    people: int = 0
    patterns: int = 0
    decisions: int = 0
    written: int = 0


def redecide(*, ids: Sequence[int] | None = None, at: datetime | None = None) -> int:
    """Decide again for these contacts (None: everybody) as of `at` (now), and return how many people."""
    return redecide_told(ids=ids, at=at).people


def redecide_told(*, ids: Sequence[int] | None = None, at: datetime | None = None) -> Redecided:
    """Decide again and say what it took: no standing is stored where there is no address.

    Announces "consent.standing_changed" with those whose standing changed.

    Contacts that are named are decided in one transaction; everybody in one for each ten thousand, so that others may
    write in between.
    """
    alike = law_at(at)
    told = Redecided()
    if ids is None:
        _forget_merged()
        with collector_at_rest():
            last = 0
            while part := all_ids(last, _BATCH):
                last = part[-1]
                with transaction.atomic():
                    _batch(part, alike, told)
    else:
        with collector_at_rest(worth=len(ids) > _LIST), transaction.atomic():
            for start in range(0, len(ids), _BATCH):
                _batch(ids[start : start + _BATCH], alike, told)
    told.patterns, told.decisions = alike.met, alike.decisions
    return told


def law_at(at: datetime | None = None) -> Alike:
    """Return what decisions of a moment (now) share: who sends, for which purposes, people alike met so far."""
    moment = at or clock.now()
    today = moment.astimezone(PARIS).date()
    return Alike(at=moment, today=today, sender=sender(), ways=ways(active()))


def _batch(wanted: Sequence[int], alike: Alike, told: Redecided) -> None:
    turned = turned_of(wanted, alike)
    told.people += turned.people
    told.written += keep(turned)


@dataclass(slots=True)
class Turned:
    """Rows to be written: new standings, changed ones, those whose way is gone, clocks; and whose standing changed."""

    people: int = 0
    fresh: list[tuple[Any, ...]] = field(default_factory=list)
    changed: list[tuple[Any, ...]] = field(default_factory=list)
    gone: list[Any] = field(default_factory=list)
    moved: list[tuple[Any, ...]] = field(default_factory=list)
    dated: list[int] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)


def turned_of(wanted: Sequence[int], alike: Alike) -> Turned:
    """Decide of these contacts and return what differs from what is stored; nothing is written."""
    stored = _stored(wanted)
    keys = [(channel, card.code) for channel, card, _message in alike.ways]
    clocks = {contact_id: tuple(rest) for contact_id, *rest in LAST_ACTS.ask(wanted)}
    turned = Turned()
    for contact_id, found in profiles(wanted, by=alike.sender):
        turned.people += 1
        answers, clock_of = alike.answers(found)
        if clocks.get(contact_id) != clock_of:
            turned.moved.append((contact_id, *clock_of))
        for (channel, purpose), answer in zip(keys, answers, strict=True):
            if answer is None:
                continue
            old = stored.pop((contact_id, channel, purpose), None)
            if old is None:
                turned.fresh.append((contact_id, channel, purpose, *answer, alike.at))
            elif old[1:] != answer:
                turned.changed.append((old[0], *answer, alike.at))
                turned.touched.add(contact_id)
    turned.gone = [pk for pk, *_rest in stored.values()]
    turned.dated = [pk for pk, *_rest in turned.moved if pk in clocks]
    turned.touched.update(contact_id for contact_id, *_way in (*stored, *turned.fresh))
    return turned


def keep(turned: Turned) -> int:
    """Write what was decided, in the caller's transaction, and return how many standings that is."""
    for start in range(0, len(turned.gone), 500):
        Standing.objects.filter(pk__in=turned.gone[start : start + 500]).delete()
    if turned.moved:
        delete_rows("consent.Clock")(turned.dated)
        insert_rows("consent.Clock", ("contact_id", *CLOCKED), turned.moved)
    if turned.fresh:
        insert_rows("consent.Standing", (*_KEY, *_WRITTEN), turned.fresh)
    if turned.changed:
        update_rows("consent.Standing", _WRITTEN, turned.changed)
    announce("consent.standing_changed", sorted(turned.touched))
    return len(turned.fresh) + len(turned.changed) + len(turned.gone)


def _stored(wanted: Sequence[int]) -> dict[tuple[int, str, str], tuple[object, ...]]:
    return {
        (contact_id, channel, purpose): tuple(rest)
        for contact_id, channel, purpose, *rest in STANDINGS.ask(wanted)
    }


def _forget_merged() -> None:
    merged = every().filter(merged_into__isnull=False)
    left = Standing.objects.filter(contact_id__in=merged.values("id"))
    mark("standings", rows=list(left.values_list("pk", flat=True)))
    for model in (Standing, Clock):
        model.objects.filter(contact_id__in=merged.values("id")).delete()

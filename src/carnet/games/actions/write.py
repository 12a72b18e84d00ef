"""Write a game, publish it with a promised seed, and end it before its day."""

import re
import secrets
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.collect.rules.blocks import plain_box
from carnet.games.models import Game, Prize
from carnet.games.queries.plays import card_of, found_in
from carnet.games.rules.draw import commitment
from carnet.games.rules.linter import (
    MOST_BOXES,
    MOST_CHOICES,
    MOST_PRIZES,
    MOST_QUESTIONS,
    MOST_STOCK,
)
from carnet.games.types import (
    ADDRESS,
    BROWSER,
    CLOSED,
    DAY,
    DRAFT,
    DRAW,
    GAME,
    INSTANT,
    KINDS,
    PUBLISHED,
    QUIZ,
    WHEEL,
    WHOLE,
    Finding,
    NotThere,
    Refused,
    Written,
)
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import squeeze, words

EDIT, PUBLISH = "games.edit", "games.publish"
MOST_VALUE = 100_000_000
_RESERVED = {"lot"}


@transaction.atomic
def create_game(*, actor: Actor, name: str, kind: str = WHEEL) -> int:
    """Begin a game as a draft and return its number. Raises NotPermitted, Refused."""
    actor.require(EDIT)
    called = squeeze(name)[:80]
    if not words(called):
        raise Refused(Finding("no", "name_missing"))
    row = Game.objects.create(
        name=called,
        slug=_free_slug(called),
        title=called,
        kind=kind if kind in KINDS else WHEEL,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    _record(actor, "games.written", row.pk)
    return row.pk


@transaction.atomic
def save_game(*, actor: Actor, game_id: int, written: Written) -> None:
    """Keep what a draft is to become. Raises NotPermitted, NotThere for one that was published: it never changes."""
    actor.require(EDIT)
    rows = Game.objects.filter(pk=game_id, state=DRAFT)
    changed = rows.update(
        title=squeeze(written.title)[:120],
        intro=squeeze(written.intro)[:300],
        starts_on=written.starts_on,
        ends_on=written.ends_on,
        means=ADDRESS if written.means == ADDRESS else BROWSER,
        every=GAME if written.every == GAME else DAY,
        moments=written.moments and written.kind == INSTANT,
        questions=_questions(written),
        boxes=[plain_box(box) for box in written.boxes[:MOST_BOXES]],
        form_id=written.form if written.kind == DRAW else None,
        updated_at=clock.now(),
    )
    if not changed:
        raise NotThere
    Prize.objects.filter(game_id=game_id).delete()
    Prize.objects.bulk_create(
        Prize(
            game_id=game_id,
            position=position,
            name=squeeze(p.name)[:60],
            kind_id=p.kind,
            chance=max(0, min(p.chance, 10 * WHOLE)),
            stock=max(0, min(p.stock, 10 * MOST_STOCK)),
            value=max(0, min(p.value, MOST_VALUE)),
            least=max(0, min(p.least, 100)),
            from_day=p.from_day,
            to_day=p.to_day,
            from_hour=max(0, min(p.from_hour, 24)),
            to_hour=max(0, min(p.to_hour, 24)),
        )
        for position, p in enumerate(written.prizes[:MOST_PRIZES])
    )
    _record(actor, "games.written", game_id)


@transaction.atomic
def publish(*, actor: Actor, game_id: int) -> None:
    """Publish a draft: a seed is drawn, and its digest promised. Raises NotPermitted, NotThere, Refused."""
    actor.require(PUBLISH)
    row = Game.objects.select_for_update().filter(pk=game_id, state=DRAFT).first()
    if row is None:
        raise NotThere
    if wrong := [f for f in found_in(card_of(row).written) if f.level == "no"]:
        raise Refused(*wrong)
    seed = secrets.token_hex(32)
    Game.objects.filter(pk=game_id).update(
        state=PUBLISHED,
        seed=seed,
        commitment=commitment(seed),
        published_at=clock.now(),
        updated_at=clock.now(),
    )
    _record(actor, "games.published", game_id, commitment=commitment(seed))


@transaction.atomic
def end_game(*, actor: Actor, game_id: int) -> None:
    """End a game now, for good: its seed is told. Raises NotPermitted, NotThere."""
    actor.require(PUBLISH)
    rows = Game.objects.filter(pk=game_id, state=PUBLISHED)
    if not rows.update(state=CLOSED, updated_at=clock.now()):
        raise NotThere
    _record(actor, "games.ended", game_id)


def _questions(written: Written) -> list[dict[str, Any]]:
    """Return the questions as they are kept; only a quiz has any."""
    if written.kind != QUIZ:
        return []
    return [
        {
            "text": squeeze(q.text)[:200],
            "choices": [squeeze(c)[:120] for c in q.choices][:MOST_CHOICES],
            "right": q.right,
        }
        for q in written.questions[:MOST_QUESTIONS]
    ]


def _free_slug(name: str) -> str:
    first = re.sub(r"[^a-z0-9]+", "-", words(name)).strip("-")[:50] or "jeu"
    taken = _RESERVED | set(
        Game.objects.filter(slug__startswith=first).values_list("slug", flat=True)
    )
    slug, number = first, 2
    while slug in taken:
        slug, number = f"{first}-{number}", number + 1
    return slug


def _record(actor: Actor, name: str, game_id: int, **detail: str) -> None:
    record(actor=actor, name=name, subject="games.Game", ids=[game_id], detail=detail)

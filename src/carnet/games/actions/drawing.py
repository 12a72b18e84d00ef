"""Draw the winners of a game that has ended, once, and let people enter one by a form."""

import os
from collections.abc import Sequence
from hashlib import blake2b

from django.db import transaction
from django.db.models import F

from carnet.audit.actions import record
from carnet.collect.queries.answers import answers_of
from carnet.games.actions.claim import came, won
from carnet.games.actions.mail import write_drawn
from carnet.games.actions.play import given_for, play
from carnet.games.models import Claim, Game, Play, Prize
from carnet.games.queries.plays import card_of
from carnet.games.rules.draw import drawn, ticket_of
from carnet.games.types import DRAFT, DRAW, PUBLISHED, NotThere
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.home import secret

PUBLISH, SECRET = "games.publish", "games"


@transaction.atomic
def draw_winners(*, actor: Actor, game_id: int) -> int:
    """Draw the winners of a draw that has ended and return how many. Raises NotPermitted, NotThere.

    The order follows from the promised seed and every entry, so that there is nothing to draw a second time.
    """
    actor.require(PUBLISH)
    row = Game.objects.select_for_update().filter(pk=game_id, kind=DRAW, drawn_at=None).first()
    if row is None or not card_of(row).ended:
        raise NotThere
    row.drawn_at = clock.now()
    row.save(update_fields=["drawn_at"])
    plays = dict(
        Play.objects.filter(game_id=game_id).order_by("number").values_list("number", "token")
    )
    prizes = {p.position: p for p in Prize.objects.filter(game_id=game_id)}
    stocks = [prizes[i].stock for i in sorted(prizes)]
    found = drawn(row.seed, row.slug, [ticket_of(t) for t in plays.values()], stocks)
    for number, position in found.items():
        _give(row, number, prizes[position])
    record(
        actor=actor,
        name="games.drawn",
        subject="games.Game",
        ids=[game_id],
        detail={"winners": len(found)},
    )
    return len(found)


def _give(row: Game, number: int, prize: Prize) -> None:
    if not Prize.objects.filter(pk=prize.pk, given__lt=F("stock")).update(given=F("given") + 1):
        return
    Play.objects.filter(game_id=row.pk, number=number).update(
        prize_id=prize.pk, code=given_for(row.pk, prize)
    )
    held = Claim.objects.select_related("play__game", "play__prize")
    if told := held.filter(play__game_id=row.pk, play__number=number).first():
        won(told)
        write_drawn(told)


def ended_draws() -> list[int]:
    """Return the draws that have ended and wait for their winners."""
    rows = Game.objects.filter(kind=DRAW, drawn_at=None).exclude(state=DRAFT)
    return [row.pk for row in rows if card_of(row).ended]


def enter(answers: Sequence[int]) -> None:
    """Enter those who answered a form into the draws that it opens, once each: it is theirs, so nothing waits."""
    draws = Game.objects.filter(kind=DRAW, state=PUBLISHED, form__isnull=False)
    by_form = {row.form_id: row.pk for row in draws}
    for _answer, form_id, contact_id in answers_of(answers) if by_form else ():
        if form_id in by_form:
            _enter(by_form[form_id], contact_id)


def _enter(game_id: int, contact_id: int) -> None:
    told = f"{game_id}:contact:{contact_id}".encode()
    who = blake2b(told, key=secret(SECRET), digest_size=32).hexdigest()
    try:
        made = play(game_id=game_id, token=os.urandom(12).hex(), who=who)
    except NotThere:
        return
    row, new = Claim.objects.select_related("play__game").get_or_create(
        play_id=made.id,
        defaults={"contact_id": contact_id, "at": clock.now(), "confirmed_at": clock.now()},
    )
    if new:
        came(row)

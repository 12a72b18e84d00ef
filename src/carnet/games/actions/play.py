"""Play once: the number, the outcome, the stock and the voucher in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from carnet.audit.actions import record
from carnet.games.models import Game, Play, Prize
from carnet.games.queries.plays import card_of, moment_of, play_card, window
from carnet.games.rules.draw import (
    due,
    fallen,
    fits,
    moments,
    place,
    score_of,
    table_of,
    table_text,
)
from carnet.games.types import (
    CLOSED,
    DRAW,
    PUBLISHED,
    QUIZ,
    GameCard,
    NotThere,
    PlayCard,
    Unanswered,
)
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind
from carnet.loyalty.actions.issue import issue

_PLAYER = Actor(ActorKind.PERSON, "", "", frozenset({"loyalty.issue"}).__contains__)


@transaction.atomic
def play(*, game_id: int, token: str, who: str, answers: Sequence[int] = ()) -> PlayCard:
    """Decide one play of a page (`token`) by a browser or an address (`who`, a keyed digest), with answers of a quiz.

    The same page, or the same player within the day or game, gets the play it had. Raises NotThere where the game is
    not open, Unanswered. Plays of one game wait for each other here, so that their numbers follow the order of the
    stock; their moments follow it too, whatever the clock does.
    """
    row = Game.objects.select_for_update().filter(pk=game_id, state=PUBLISHED).first()
    between, now = window(row) if row else None, clock.now()
    if row is None or between is None or not between[0] <= now < between[1]:
        raise NotThere
    plays = Play.objects.select_related("prize").filter(
        Q(token=token) | Q(who=who), game_id=game_id
    )
    if had := plays.first():
        return play_card(had)
    if row.kind == QUIZ and not _answered(row, answers):
        raise Unanswered
    at = max(now, row.last_at or now)
    number = row.counter + 1
    Game.objects.filter(pk=game_id).update(counter=number, last_at=at)
    prize = None if row.kind == DRAW else _won(row, number, at, answers)
    made = Play.objects.create(
        game_id=game_id,
        number=number,
        token=token,
        who=who,
        at=at,
        prize=prize,
        code=given_for(row.pk, prize),
        answers=list(answers) if row.kind == QUIZ else [],
    )
    record(actor=_PLAYER, name="games.played", subject="games.Play", ids=[made.pk])
    return play_card(made)


def given_for(game_id: int, prize: Prize | None) -> str:
    """Issue the voucher of a prize to whoever holds its code, and return the code."""
    if prize is None or not prize.kind_id:
        return ""
    return issue(actor=_PLAYER, kind=prize.kind_id, origin=f"game:{game_id}", promised=True).code


def _answered(row: Game, answers: Sequence[int]) -> bool:
    choices = [len(q["choices"]) for q in row.questions]
    within = all(0 <= said < many for said, many in zip(answers, choices, strict=False))
    return len(answers) == len(choices) and within


def _won(row: Game, number: int, at: datetime, answers: Sequence[int]) -> Prize | None:
    """Return the prize of a play, taken from the stock, None for a loss."""
    prizes = sorted(row.prizes.all(), key=lambda p: p.position)
    card = card_of(row, prizes)
    position = _position(row.seed, card, (number, moment_of(at)), score_of(row.questions, answers))
    if position is None or not _take(prizes[position]):
        return None
    return prizes[position]


def _position(
    seed: str, card: GameCard, turn: tuple[int, tuple[str, int]], score: int
) -> int | None:
    table = table_of(card.slug, card.written)
    number, at = turn
    if card.written.moments:
        given = sum(p.given for p in card.written.prizes)
        return due(moments(seed, table_text(table)), given, at)
    found = fallen(place(seed, card.slug, number), [p.chance for p in card.written.prizes])
    return found if found is not None and fits(table["prizes"][found], at, score) else None


def _take(prize: Prize) -> bool:
    """Take one from the stock, and say whether there was one: the update itself asks."""
    rows = Prize.objects.filter(pk=prize.pk, given__lt=F("stock"))
    return bool(rows.update(given=F("given") + 1))


@transaction.atomic
def see(game_id: int) -> None:
    """Count one page shown, of nobody."""
    Game.objects.filter(pk=game_id).update(seen=F("seen") + 1)


@transaction.atomic
def forget_browsers() -> int:
    """Forget which browsers and addresses played in games that have ended, and return of how many plays."""
    over = Q(game__state=CLOSED) | Q(game__ends_on__lt=clock.today() - timedelta(days=1))
    ids = list(Play.objects.filter(over).exclude(who="").values_list("pk", flat=True)[:5000])
    chunks = (ids[i : i + 500] for i in range(0, len(ids), 500))
    return sum(Play.objects.filter(pk__in=chunk).update(who="") for chunk in chunks)

"""Play once: the number, the outcome, the stock and the voucher in one transaction."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from carnet.audit.actions import record
from carnet.games.models import Game, Play, Prize
from carnet.games.queries import play_card, window
from carnet.games.rules.draw import fallen, place
from carnet.games.types import CLOSED, PUBLISHED, NotThere, PlayCard
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind
from carnet.loyalty.actions.issue import issue

_PLAYER = Actor(ActorKind.PERSON, "", "", frozenset({"loyalty.issue"}).__contains__)


@transaction.atomic
def play(*, game_id: int, token: str, who: str) -> PlayCard:
    """Decide one play of a page (`token`) by a browser on a day (`who`, a keyed digest).

    The same page, or the same browser on the same day, gets the play it had. Raises NotThere where the game is
    not open. Plays of one game wait for each other here, so that their numbers follow the order of the stock.
    """
    row = Game.objects.select_for_update().filter(pk=game_id, state=PUBLISHED).first()
    between = window(row) if row else None
    if row is None or between is None or not between[0] <= clock.now() < between[1]:
        raise NotThere
    plays = Play.objects.select_related("prize").filter(
        Q(token=token) | Q(who=who), game_id=game_id
    )
    if had := plays.first():
        return play_card(had)
    number = row.counter + 1
    Game.objects.filter(pk=game_id).update(counter=number)
    prizes = list(Prize.objects.filter(game_id=game_id).order_by("position"))
    position = fallen(place(row.seed, row.slug, number), [p.chance for p in prizes])
    prize = prizes[position] if position is not None else None
    if prize and not _take(prize):
        prize = None
    code = ""
    if prize and prize.kind_id:
        given = issue(actor=_PLAYER, kind=prize.kind_id, origin=f"game:{game_id}", promised=True)
        code = given.code
    made = Play.objects.create(
        game_id=game_id, number=number, token=token, who=who, at=clock.now(), prize=prize, code=code
    )
    record(actor=_PLAYER, name="games.played", subject="games.Play", ids=[made.pk])
    return play_card(made)


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
    """Forget which browsers played in games that have ended, and return of how many plays."""
    over = Q(game__state=CLOSED) | Q(game__ends_on__lt=clock.today() - timedelta(days=1))
    ids = list(Play.objects.filter(over).exclude(who="").values_list("pk", flat=True)[:5000])
    chunks = (ids[i : i + 500] for i in range(0, len(ids), 500))
    return sum(Play.objects.filter(pk__in=chunk).update(who="") for chunk in chunks)

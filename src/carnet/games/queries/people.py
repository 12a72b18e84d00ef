"""Who gave an address for a play: behind the figures, of one person, behind the link of a mail."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from carnet.collect.rules.blocks import box_of
from carnet.collect.rules.tokens import DAYS_OF_A_LINK
from carnet.games.models import Claim, Play
from carnet.games.queries.plays import card_of, play_card
from carnet.games.types import Claimed, NotThere, PlayCard
from carnet.kit import clock
from carnet.loyalty.queries import vouchers_by_code
from carnet.outbound.queries.messages import by_token
from carnet.outbound.rules.links import GAME
from carnet.people.queries import cards, living, survivor

_LONGEST, _MOST = 80, 50


def players(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts who played a game and are known by it. Raises ValueError when it is no number."""
    return _people(Q(play__game_id=int(value)))


def winners(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts who won a prize of a game. Raises ValueError when it is no number."""
    return _people(Q(play__game_id=int(value), play__prize__isnull=False))


def agreed(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts who agreed to something by a game. Raises ValueError when it is no number."""
    return _people(Q(play__game_id=int(value), agreed=True))


def winning_plays(game_id: int, most: int = _MOST) -> list[tuple[PlayCard, int | None, str]]:
    """Return the last plays that won, with who is known to have won: their number and name (None, "" for nobody)."""
    rows = Play.objects.select_related("prize", "game", "claim").filter(
        game_id=game_id, prize__isnull=False
    )
    found = list(rows.order_by("-number")[:most])
    held = {r.pk: r.claim.contact_id for r in found if hasattr(r, "claim") and r.claim.stands}
    named = cards(list(held.values()))
    vouchers = vouchers_by_code([r.code for r in found if r.code])
    return [
        (play_card(r, vouchers), held.get(r.pk), _name(named.get(held.get(r.pk, 0)))) for r in found
    ]


def plays_of(contact_id: int) -> list[tuple[str, PlayCard]]:
    """Return the plays of a contact with the name of each game, the latest first."""
    rows = Claim.objects.select_related("play__game", "play__prize").filter(
        contact_id=contact_id, stands=True
    )
    return [(row.play.game.name, play_card(row.play)) for row in rows.order_by("-pk")[:_MOST]]


def claimed(token: str) -> Claimed:
    """Return what the link of a mail leads to.

    Raises NotThere for a link that is none of ours, of somebody erased, or too old for a play that won nothing.
    """
    told = by_token(token) if len(token) <= _LONGEST else None
    if told is None or told[1] != GAME:
        raise NotThere
    dispatch = told[0].dispatch_id
    row = (
        Claim.objects.select_related("play__game", "play__prize")
        .filter(Q(dispatch=dispatch) | Q(told=dispatch))
        .first()
    )
    contact_id = survivor(row.contact_id) if row is not None else None
    if row is None or contact_id is None:
        raise NotThere
    card = card_of(row.play.game)
    late = clock.now() - max(row.at, row.play.game.drawn_at or row.at) > timedelta(
        days=DAYS_OF_A_LINK
    )
    waits = not row.stands or bool(row.waiting)
    return Claimed(
        id=row.pk,
        contact_id=contact_id,
        card=card,
        play=play_card(row.play),
        boxes=tuple(box_of(b) for b in row.waiting),
        open=waits and row.confirmed_at is None and not late,
        language=row.language or "fr",
    )


def _people(asked: Q) -> QuerySet[Any, Any]:
    rows = Claim.objects.filter(asked, stands=True, contact_id__in=living().values("pk"))
    return rows.order_by().values_list("contact_id", flat=True).distinct()


def _name(card: Any) -> str:
    return f"{card.given_name} {card.family_name}".strip() if card else ""

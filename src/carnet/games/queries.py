"""Reading games, their plays and their proof."""

from datetime import datetime, time, timedelta
from typing import Any

from carnet.accounts.queries import company
from carnet.games.models import Game, Play
from carnet.games.rules.draw import table_digest, table_text
from carnet.games.rules.linter import findings
from carnet.games.types import (
    CLOSED,
    DRAFT,
    PUBLISHED,
    Finding,
    GameCard,
    PlayCard,
    PrizeCard,
    Written,
)
from carnet.kit import clock
from carnet.loyalty.queries import kinds, redeemed_count, voucher


def games() -> list[GameCard]:
    """Return every game, the latest changed first."""
    return [card_of(row) for row in Game.objects.prefetch_related("prizes").order_by("-updated_at")]


def game(game_id: int) -> GameCard | None:
    """Return one game, None for a number that is none."""
    row = Game.objects.filter(pk=game_id).first()
    return card_of(row) if row else None


def public(slug: str) -> GameCard | None:
    """Return the game of a public name, None where none was published."""
    row = Game.objects.filter(slug=slug).exclude(state=DRAFT).first()
    return card_of(row) if row else None


def found_in(written: Written) -> list[Finding]:
    """Return what the linter finds today."""
    card = company()
    return findings(
        written,
        company=card.name if card else "",
        contact=card.dpo_email if card else "",
        today=clock.today(),
        kinds={k.id for k in kinds(closed=False)},
    )


def play_of(slug: str, token: str) -> PlayCard | None:
    """Return the play that a page was sent for, None where there is none."""
    row = Play.objects.select_related("prize").filter(game__slug=slug, token=token).first()
    return play_card(row) if row else None


def winners(game_id: int, most: int = 50) -> list[PlayCard]:
    """Return the last plays that won, of nobody, with what became of their vouchers."""
    rows = Play.objects.select_related("prize").filter(game_id=game_id, prize__isnull=False)
    return [play_card(row) for row in rows.order_by("-number")[:most]]


def figures(card: GameCard) -> dict[str, int]:
    """Return how a game did: pages seen, plays, prizes won, vouchers used at the till."""
    return {
        "seen": card.seen,
        "played": card.played,
        "won": sum(p.given for p in card.written.prizes),
        "redeemed": redeemed_count(f"game:{card.id}"),
    }


def promised(card: GameCard) -> dict[str, Any]:
    """Return what was promised of a game before it opened: the digests of its seed and of its prizes."""
    prizes = [(p.name, p.chance, p.stock) for p in card.written.prizes]
    return {
        "game": card.slug,
        "commitment": card.commitment,
        "table": table_digest(table_text(card.slug, prizes)),
        "prizes": [{"name": n, "chance": c, "stock": s} for n, c, s in prizes],
    }


def proof(card: GameCard) -> dict[str, Any]:
    """Return what proves a game: what was promised at once, the seed and every outcome once it has ended."""
    told = promised(card)
    if not card.ended:
        return told
    rows = Play.objects.filter(game_id=card.id).order_by("number")
    plays = rows.values_list("number", "prize__position")
    return told | {"seed": card.seed, "plays": [{"number": n, "prize": p} for n, p in plays]}


def window(row: Game) -> tuple[datetime, datetime] | None:
    """Return when a game opens and when it ends, None while that is not written."""
    if row.starts_on is None or row.ends_on is None:
        return None
    return clock.at(row.starts_on, time()), clock.at(row.ends_on + timedelta(days=1), time())


def card_of(row: Game) -> GameCard:
    """Return a game as others see it: its seed is told once it has ended."""
    between, now = window(row), clock.now()
    ended = row.state == CLOSED or (
        row.state == PUBLISHED and between is not None and now >= between[1]
    )
    is_open = not ended and row.state == PUBLISHED and between is not None and now >= between[0]
    prizes = sorted(row.prizes.all(), key=lambda p: p.position)
    return GameCard(
        id=row.pk,
        name=row.name,
        slug=row.slug,
        state=row.state,
        written=Written(
            title=row.title,
            intro=row.intro,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            prizes=tuple(
                PrizeCard(
                    id=p.pk,
                    name=p.name,
                    chance=p.chance,
                    stock=p.stock,
                    kind=p.kind_id,
                    given=p.given,
                )
                for p in prizes
            ),
        ),
        commitment=row.commitment,
        seed=row.seed if ended else "",
        published_at=row.published_at,
        seen=row.seen,
        played=row.counter,
        open=is_open,
        ended=ended,
    )


def play_card(row: Play) -> PlayCard:
    """Return one play as it is shown."""
    held = voucher(row.code) if row.code else None
    return PlayCard(
        number=row.number,
        at=row.at,
        prize=row.prize.name if row.prize else "",
        position=row.prize.position if row.prize else None,
        code=row.code,
        state=held.state if held else "",
        token=row.token,
    )

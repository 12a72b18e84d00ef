"""Reading games, their plays and their proof."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from carnet.accounts.queries import company
from carnet.collect.queries.forms import forms
from carnet.collect.rules.blocks import box_of
from carnet.consent.queries.purposes import active
from carnet.games.models import Game, Play, Prize
from carnet.games.rules.draw import (
    plain_questions,
    questions_key,
    score_of,
    table_digest,
    table_of,
    table_text,
    ticket_of,
)
from carnet.games.rules.linter import findings
from carnet.games.types import (
    CLOSED,
    DRAFT,
    DRAW,
    PUBLISHED,
    QUIZ,
    Finding,
    GameCard,
    Ground,
    PlayCard,
    PrizeCard,
    Question,
    Written,
)
from carnet.kit import clock
from carnet.loyalty.queries import kinds, redeemed_count, voucher
from carnet.loyalty.types import Voucher


def games() -> list[GameCard]:
    """Return every game, the latest changed first."""
    return [card_of(row) for row in Game.objects.prefetch_related("prizes").order_by("-updated_at")]


def online() -> int:
    """Return how many games are open now."""
    return sum(card.open for card in games())


def game(game_id: int) -> GameCard | None:
    """Return one game, None for a number that is none."""
    row = Game.objects.filter(pk=game_id).first()
    return card_of(row) if row else None


def public(slug: str) -> GameCard | None:
    """Return the game of a public name, None where none was published."""
    row = Game.objects.filter(slug=slug).exclude(state=DRAFT).first()
    return card_of(row) if row else None


def ground() -> Ground:
    """Return what a game is held against today."""
    card = company()
    return Ground(
        company=card.name if card else "",
        contact=card.dpo_email if card else "",
        today=clock.today(),
        kinds={k.id: k.name for k in kinds(closed=False)},
        purposes={p.code: p.label for p in active() if p.prospects and "email" in p.channels},
        forms={f.id: f.name for f in forms() if f.version},
    )


def found_in(written: Written) -> list[Finding]:
    """Return what the linter finds today."""
    return findings(written, ground())


def play_of(slug: str, token: str) -> PlayCard | None:
    """Return the play that a page was sent for, None where there is none."""
    row = Play.objects.select_related("prize", "game").filter(game__slug=slug, token=token).first()
    return play_card(row) if row else None


def figures(card: GameCard) -> dict[str, int]:
    """Return how a game did: pages seen, plays, prizes won, vouchers used at the till."""
    return {
        "seen": card.seen,
        "played": card.played,
        "won": sum(p.given for p in card.written.prizes),
        "redeemed": redeemed_count(f"game:{card.id}"),
    }


def promised(card: GameCard) -> dict[str, Any]:
    """Return what was promised of a game before it opened: the digests of its seed, prizes and right answers."""
    told = table_of(card.slug, card.written)
    key = {"key": card.key} if card.written.kind == QUIZ else {}
    return told | key | {"commitment": card.commitment, "table": table_digest(table_text(told))}


def proof(card: GameCard) -> dict[str, Any]:
    """Return what proves a game: what was promised at once, the seed and every outcome once it has ended.

    A draw is told once its winners are drawn.
    """
    told = promised(card)
    if not card.ended or (card.written.kind == DRAW and not card.drawn):
        return told
    rows = Play.objects.filter(game_id=card.id).order_by("number")
    columns = rows.values_list("number", "prize__position", "token", "at", "answers")
    plays = [_proven(card.written, row) for row in columns.iterator(chunk_size=2_000)]
    more = {"questions": plain_questions(card.written)} if card.written.kind == QUIZ else {}
    return told | more | {"seed": card.seed, "plays": plays}


def drawn_tickets(card: GameCard) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return each prize of a draw with the entries that were drawn for it: their number and what is published of them."""
    rows = Play.objects.filter(game_id=card.id, prize__isnull=False).order_by("number")
    held: dict[int, list[tuple[int, str]]] = {}
    for number, token, prize_id in rows.values_list("number", "token", "prize_id")[:2_000]:
        held.setdefault(prize_id, []).append((number, ticket_of(token)))
    return [(p.name, held.get(p.id, [])) for p in card.written.prizes]


def window(row: Game) -> tuple[datetime, datetime] | None:
    """Return when a game opens and when it ends, None while that is not written."""
    if row.starts_on is None or row.ends_on is None:
        return None
    return clock.at(row.starts_on, time()), clock.at(row.ends_on + timedelta(days=1), time())


def moment_of(at: datetime) -> tuple[str, int]:
    """Return a moment as the proof tells it: the day in Paris, and the second of it."""
    local = at.astimezone(clock.PARIS)
    return local.date().isoformat(), local.hour * 3600 + local.minute * 60 + local.second


def card_of(row: Game, prizes: Sequence[Prize] | None = None) -> GameCard:
    """Return a game as others see it: its seed is told once it has ended."""
    between, now = window(row), clock.now()
    ended = row.state == CLOSED or (
        row.state == PUBLISHED and between is not None and now >= between[1]
    )
    is_open = not ended and row.state == PUBLISHED and between is not None and now >= between[0]
    written = written_of(row, row.prizes.all() if prizes is None else prizes)
    quiz = row.kind == QUIZ and row.seed
    return GameCard(
        id=row.pk,
        name=row.name,
        slug=row.slug,
        state=row.state,
        written=written,
        commitment=row.commitment,
        seed=row.seed if ended else "",
        published_at=row.published_at,
        seen=row.seen,
        played=row.counter,
        open=is_open,
        ended=ended,
        drawn=row.drawn_at is not None,
        key=questions_key(row.seed, plain_questions(written)) if quiz else "",
    )


def written_of(row: Game, prizes: Iterable[Prize]) -> Written:
    """Return what is written of a game."""
    return Written(
        title=row.title,
        intro=row.intro,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        kind=row.kind,
        means=row.means,
        every=row.every,
        moments=row.moments,
        questions=tuple(
            Question(text=q["text"], choices=tuple(q["choices"]), right=q["right"])
            for q in row.questions
        ),
        boxes=tuple(box_of(b) for b in row.boxes),
        form=row.form_id,
        prizes=tuple(_prize(p) for p in sorted(prizes, key=lambda p: p.position)),
    )


def play_card(row: Play, vouchers: Mapping[str, Voucher] | None = None) -> PlayCard:
    """Return one play as it is shown; `vouchers` are those of many plays by code, where they were read at once."""
    one = voucher(row.code) if row.code and vouchers is None else None
    held = vouchers.get(row.code) if vouchers is not None else one
    return PlayCard(
        id=row.pk,
        number=row.number,
        at=row.at,
        prize=row.prize.name if row.prize else "",
        position=row.prize.position if row.prize else None,
        code=row.code,
        state=held.state if held else "",
        token=row.token,
        ticket=ticket_of(row.token),
        score=score_of(row.game.questions, row.answers) if row.answers else None,
        claimed=hasattr(row, "claim"),
    )


def _prize(p: Prize) -> PrizeCard:
    return PrizeCard(
        id=p.pk,
        name=p.name,
        chance=p.chance,
        stock=p.stock,
        kind=p.kind_id,
        given=p.given,
        value=p.value,
        least=p.least,
        from_day=p.from_day,
        to_day=p.to_day,
        from_hour=p.from_hour,
        to_hour=p.to_hour,
    )


def _proven(written: Written, row: tuple[Any, ...]) -> dict[str, Any]:
    number, position, token, at, answers = row
    told: dict[str, Any] = {"number": number, "prize": position}
    if written.timed:
        day, second = moment_of(at)
        told |= {"day": day, "second": second}
    if written.kind == QUIZ:
        told["answers"] = answers
    if written.kind == DRAW:
        told["ticket"] = ticket_of(token)
    return told

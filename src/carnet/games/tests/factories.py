"""A shop with a wheel on line, and a browser that turns it."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from runpy import run_path
from typing import Any

from django.test import Client

from carnet import games
from carnet.accounts.models import Company
from carnet.games.actions.write import create_game, publish, save_game
from carnet.games.models import Claim, Game
from carnet.games.types import PrizeCard, Written
from carnet.kit.actor import command_actor
from carnet.loyalty.actions.kinds import create_kind
from carnet.outbound.models import Message
from carnet.outbound.queries.messages import link_secret
from carnet.outbound.rules.links import GAME, sign

ADA = command_actor("tests")
OPEN_DAY = "2026-11-25T10:00:00+01:00"


def shop() -> None:
    """Found the company."""
    Company.objects.get_or_create(name="Comptoir Vasseur", dpo_email="donnees@exemple.fr")


def written(*prizes: tuple[int, int], **more: Any) -> Written:
    """Return a wheel whose prizes have these chances and stocks."""
    kind = create_kind(actor=ADA, name="Un café offert")
    rows = [
        PrizeCard(name=f"Café {n}", kind=kind, chance=chance, stock=stock)
        for n, (chance, stock) in enumerate(prizes, start=1)
    ]
    told = Written(
        title="Roue de Noël",
        intro="",
        starts_on=date(2026, 11, 24),
        ends_on=date(2026, 12, 24),
        prizes=tuple(rows),
    )
    return replace(told, **more)


def online(*prizes: tuple[int, int]) -> Game:
    """Publish a wheel."""
    shop()
    made = create_game(actor=ADA, name="Roue de Noël")
    save_game(actor=ADA, game_id=made, written=written(*prizes))
    publish(actor=ADA, game_id=made)
    return Game.objects.get(pk=made)


def page_of(client: Client, slug: str) -> dict[str, str]:
    """Open the wheel and return what its form sends."""
    text = client.get(f"/j/{slug}/").content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def browser() -> Client:
    """Open a browser without cookies, in a network of its own, whose forms are checked."""
    place = ".".join(str(part) for part in os.urandom(3))
    return Client(enforce_csrf_checks=True, REMOTE_ADDR=f"{place}.1")


def game_of(kind: str, *prizes: PrizeCard, **more: Any) -> Game:
    """Publish a game of a kind with these prizes, each given as a voucher of its own."""
    shop()
    voucher = create_kind(actor=ADA, name="Un café offert")
    made = create_game(actor=ADA, name=f"Jeu {kind}", kind=kind)
    rows = tuple(replace(p, kind=voucher) for p in prizes)
    save_game(actor=ADA, game_id=made, written=written(**{"prizes": rows, "kind": kind} | more))
    publish(actor=ADA, game_id=made)
    return Game.objects.get(pk=made)


def prize(stock: int = 1, chance: int = 0, **more: Any) -> PrizeCard:
    """Return a prize."""
    return PrizeCard(**{"name": "Une tasse", "chance": chance, "stock": stock} | more)


def link_of(row: Claim, *, drawn: bool = False) -> str:
    """Return the link in the mail that tells an outcome."""
    row.refresh_from_db()
    message = Message.objects.get(dispatch_id=row.told if drawn else row.dispatch)
    return f"/j/lot/{sign(message.key, GAME, 0, link_secret())}/"


def differences(told: dict[str, Any]) -> list[str]:
    """Return what the independent verifier finds wrong in a proof."""
    script = run_path(str(Path(games.__file__).parent / "static/games/verify_draw.py"))
    return list(script["differences"](told))

"""A shop with a wheel on line, and a browser that turns it."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from django.test import Client

from carnet.accounts.models import Company
from carnet.games.actions.write import create_game, publish, save_game
from carnet.games.models import Game
from carnet.games.types import PrizeCard, Written
from carnet.kit.actor import command_actor
from carnet.loyalty.actions.kinds import create_kind
from carnet.web import bounds

ADA = command_actor("tests")
OPEN_DAY = "2026-11-25T10:00:00+01:00"


def shop() -> None:
    """Found the company."""
    Company.objects.get_or_create(name="Comptoir Vasseur", dpo_email="donnees@exemple.fr")
    bounds._counts.clear()


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
    """Open a browser without cookies, whose forms are checked."""
    return Client(enforce_csrf_checks=True)

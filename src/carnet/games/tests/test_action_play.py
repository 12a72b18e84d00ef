"""A play is decided once, within the stock, also when many play at once; what is published proves it."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from typer.testing import CliRunner

from carnet import games
from carnet.games.actions.play import play
from carnet.games.actions.write import create_game, end_game, publish, save_game
from carnet.games.commands import app
from carnet.games.jobs import forget_players
from carnet.games.models import Game, Play, Prize
from carnet.games.queries.plays import game, proof
from carnet.games.rules.draw import problems
from carnet.games.tests.factories import ADA, OPEN_DAY, online, shop, written
from carnet.games.types import NotThere, PlayCard, Refused
from carnet.kit.actor import NotPermitted
from carnet.loyalty.actions.redeem import redeem
from carnet.loyalty.models import Voucher
from carnet.people.tests.factories import NOBODY

At = Callable[[str], datetime]
SCRIPT = Path(games.__file__).parent / "static/games/verify_draw.py"
PLAYERS, THREADS, STOCK = 200, 8, 30


def _script(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-I", str(SCRIPT), str(path)], capture_output=True, text=True, check=False
    )


def _turn(row: Game, page: str, who: str) -> PlayCard:
    return play(game_id=row.pk, token=page, who=who)


@pytest.mark.django_db
def test_the_same_page_or_browser_gets_the_play_it_had(at: At) -> None:
    at(OPEN_DAY)
    row = online((10_000, 2))
    first = _turn(row, "a", "x")
    assert first.prize == "Café 1"
    assert _turn(row, "a", "y") == first
    assert _turn(row, "b", "x") == first
    assert (Play.objects.count(), Voucher.objects.count(), Prize.objects.get().given) == (1, 1, 1)
    assert redeem(actor=ADA, code=first.code).origin == f"game:{row.pk}"


@pytest.mark.django_db
def test_a_game_opens_and_ends_on_its_days_and_never_changes(at: At) -> None:
    at("2026-11-22T10:00:00+01:00")
    row = online((10_000, 2))
    for moment, opened in (("2026-11-23T23:59:00", False), ("2026-11-24T00:00:00", True), ("2026-12-24T23:59:00", True), ("2026-12-25T00:00:00", False)):  # fmt: skip
        at(f"{moment}+01:00")
        card = game(row.pk)
        assert card
        assert card.open is opened
        assert bool(card.seed) == (moment > "2026-12-25")
        if not opened:
            with pytest.raises(NotThere):
                _turn(row, "a", "x")
    with pytest.raises(NotThere):
        save_game(actor=ADA, game_id=row.pk, written=written((1, 1)))
    with pytest.raises(NotThere):
        publish(actor=ADA, game_id=row.pk)


@pytest.mark.django_db
def test_refusals() -> None:
    shop()
    with pytest.raises(NotPermitted):
        create_game(actor=NOBODY, name="Roue")
    with pytest.raises(Refused, match="name_missing"):
        create_game(actor=ADA, name="—")
    made = create_game(actor=ADA, name="Roue")
    with pytest.raises(Refused, match="no_end"):
        publish(actor=ADA, game_id=made)
    assert create_game(actor=ADA, name="Roue") != made
    with pytest.raises(NotThere):
        end_game(actor=ADA, game_id=made)
    assert Game.objects.get(pk=made).commitment == ""


@pytest.mark.django_db(transaction=True)
def test_two_hundred_players_at_once_get_no_prize_twice(tmp_path: Path) -> None:
    shop()
    made = create_game(actor=ADA, name="Roue")
    today = date(2026, 1, 1)
    game_now = written((5_000, STOCK), (2_000, 5), starts_on=today, ends_on=date(2026, 12, 31))
    save_game(actor=ADA, game_id=made, written=game_now)
    publish(actor=ADA, game_id=made)

    def work(number: int) -> None:
        try:
            play(game_id=made, token=f"t{number}", who=f"w{number}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(PLAYERS)))
    assert list(Prize.objects.order_by("position").values_list("given", flat=True)) == [STOCK, 5]
    codes = list(Play.objects.exclude(code="").values_list("code", flat=True))
    assert len(codes) == len(set(codes)) == Voucher.objects.count() == STOCK + 5
    numbers = Play.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, PLAYERS + 1))
    card = game(made)
    assert card
    assert "seed" not in proof(card)
    end_game(actor=ADA, game_id=made)
    forget_players()
    assert not Play.objects.exclude(who="").exists()
    card = game(made)
    assert card
    told = proof(card)
    assert problems(told) == []
    _verified_by_others(told, tmp_path / "preuve.json", card.slug)


def _verified_by_others(told: dict[str, Any], path: Path, slug: str) -> None:
    path.write_text(json.dumps(told), encoding="utf-8")
    done = _script(path)
    assert (done.returncode, done.stdout) == (0, f"{PLAYERS} plays verified.\n")
    run = CliRunner().invoke
    assert json.loads(run(app, ["game", "verify", str(path), "--json"]).stdout) == {
        "plays": PLAYERS,
        "problems": [],
    }
    assert run(app, ["game", "verify", slug]).exit_code == 0
    plays = [dict(p) for p in told["plays"]]
    plays[0]["prize"] = 1 if plays[0]["prize"] != 1 else None
    path.write_text(json.dumps(told | {"plays": plays}), encoding="utf-8")
    assert _script(path).returncode == 1
    assert run(app, ["game", "verify", str(path)]).exit_code == 1
    path.write_text("{}", encoding="utf-8")
    assert _script(path).returncode == 2
    assert run(app, ["game", "verify", str(path)]).exit_code == 2

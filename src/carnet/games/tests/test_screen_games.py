"""Make a wheel by plain form posts, turn it without script, read its rules and its proof."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from carnet.accounts.tests.factories import ada, signed_in
from carnet.games.models import Game, Play
from carnet.games.screens.public import COOKIE
from carnet.games.screens.shell import PLAYS
from carnet.games.tests.factories import ADA, OPEN_DAY, browser, online, page_of, shop
from carnet.loyalty.actions.kinds import create_kind

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
LIST = "/communiquer/jeux/"


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_wheel_is_written_refused_published_and_ended(at: At) -> None:
    at(OPEN_DAY)
    shop()
    owner = signed_in(ada())
    assert "Aucun jeu" in _text(owner.get(LIST))
    assert owner.post(LIST, {"name": " "}).status_code == 422
    owner.post(LIST, {"name": "Roue de Noël"})
    row = Game.objects.get()
    place = f"{LIST}{row.pk}/"
    assert "empêche de publier" in _text(owner.get(place))
    assert "Pas encore publié" in _text(owner.post(f"{place}publier/", follow=True))
    kind = create_kind(actor=ADA, name="Un café offert")
    said = {"title": "Roue de Noël", "starts_on": "2026-11-24", "ends_on": "2026-12-24", "name-0": "Un café", "kind-0": str(kind), "chance-0": "12,5", "stock-0": "600", "name-1": "Une tasse", "chance-1": "x", "stock-1": "²"}  # fmt: skip
    owner.post(place, said)
    assert list(row.prizes.order_by("position").values_list("chance", "stock")) == [
        (1250, 600),
        (0, 0),
    ]
    owner.post(place, said | {"drop-1": "1"})
    text = _text(owner.get(place))
    assert 'value="12,5"' in text
    assert "empêche de publier" not in text
    assert "Le jeu est en ligne" in _text(owner.post(f"{place}publier/", follow=True))
    assert "ne change plus" in _text(owner.post(place, said | {"title": "Autre"}, follow=True))
    assert "en ligne" in _text(owner.get(LIST))
    owner.post(f"{place}terminer/")
    assert "terminé" in _text(owner.get(place))
    for wrong in ("publier/", "terminer/"):
        assert owner.post(f"{place}{wrong}").status_code == 404
    assert owner.get(f"{LIST}999/").status_code == 404


def test_one_plays_without_script_or_name_and_once_a_day(at: At) -> None:
    at(OPEN_DAY)
    row = online((10_000, 50))
    client = browser()
    first = client.get(f"/j/{row.slug}/")
    text = _text(first)
    assert "<script" not in text
    assert '<input type="checkbox"' not in text
    assert re.findall(r'(?:src|href)="(https?:[^"]*)"', text) == []
    assert len(first.content) < 12_000
    assert set(first.cookies) == {COOKIE}
    page = page_of(client, row.slug)
    answer = client.post(f"/j/{row.slug}/", page)
    assert answer.status_code == 303
    shown = _text(client.get(answer["Location"]))
    code = Play.objects.get().code
    assert "Bravo" in shown
    assert f"{code[:4]}-{code[4:]}" in shown
    for again in (page, page_of(client, row.slug)):
        assert client.post(f"/j/{row.slug}/", again)["Location"] == answer["Location"]
    assert Play.objects.count() == 1
    at("2026-11-26T00:10:00+01:00")
    assert (
        client.post(f"/j/{row.slug}/", page_of(client, row.slug))["Location"] != answer["Location"]
    )
    owner = signed_in(ada())
    assert "Derniers tours gagnants" in _text(owner.get(f"{LIST}{row.pk}/"))
    assert Game.objects.get().seen == 4


def test_forged_and_old_pages_are_refused(at: At) -> None:
    at(OPEN_DAY)
    row = online((10_000, 50))
    client = browser()
    page = page_of(client, row.slug)
    assert browser().post(f"/j/{row.slug}/", page).status_code == 409
    for forged in ("", "x" * 50, page["page"][::-1]):
        assert client.post(f"/j/{row.slug}/", {"page": forged}).status_code == 409
    at("2026-11-26T10:00:00+01:00")
    assert "depuis longtemps" in _text(client.post(f"/j/{row.slug}/", page))
    assert not Play.objects.exists()
    for _turn in range(PLAYS):
        answer = client.post(f"/j/{row.slug}/", {})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_a_loss_the_rules_and_the_proof_before_and_after(at: At) -> None:
    at("2026-11-22T10:00:00+01:00")
    row = online((1, 1))
    Game.objects.update(seed="5f" * 32)
    client = browser()
    assert "ouvre le" in _text(client.get(f"/j/{row.slug}/"))
    assert row.commitment in _text(client.get(f"/j/{row.slug}/preuve/"))
    assert "seed" not in client.get(f"/j/{row.slug}/preuve.json").json()
    at(OPEN_DAY)
    answer = client.post(f"/j/{row.slug}/", page_of(client, row.slug))
    assert "Perdu cette fois" in _text(client.get(answer["Location"]))
    told = _text(client.get(f"/j/{row.slug}/reglement/"))
    for said in ("Comptoir Vasseur", "0,01", "sans obligation", "Café 1"):
        assert said in told
    at("2026-12-26T10:00:00+01:00")
    assert "terminé" in _text(client.get(f"/j/{row.slug}/"))
    assert "5f" * 32 in _text(client.get(f"/j/{row.slug}/preuve/"))
    assert client.get(f"/j/{row.slug}/preuve.json").json()["plays"] == [
        {"number": 1, "prize": None}
    ]
    assert client.get("/j/autre/").status_code == 404
    assert client.get(f"/j/{row.slug}/coup/rien/").status_code == 404

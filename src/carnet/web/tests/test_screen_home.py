"""The home page: its frame, its sentence, figures and things to do."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from carnet.kit.declarations import Figure, NavEntry, Permission, Todo, declared
from carnet.web import kept, warming
from carnet.web.actors import grants_of
from carnet.web.tests.factories import also_declared, only_declared, signed_in

pytestmark = pytest.mark.django_db

FIGURE = {
    "value": "72,3 %",
    "base": "17 942 sur 24 816 contacts",
    "url": "/contacts/?vue=joignables",
    "gap": "À 2,7 points du cap (75 %)",
    "gap_share": 0.036,
    "state": "cond",
    "sentence_count": "17 942 personnes",
    "sentence": "peuvent recevoir vos offres.",
}
WAITING = {
    "count": 37,
    "title": "doublons probables",
    "detail": "12 sont presque sûrs",
    "url": "/doublons/",
    "button": "Trancher",
    "due": "6 jours restants",
}


def figure(**other: Any) -> Figure:
    """Return a figure that anyone who enters may see."""
    return Figure(
        key="x", label="Joignables", load=lambda: {**FIGURE, **other}, permission="web.view_home"
    )


def test_a_stranger_is_sent_to_sign_in() -> None:
    answer = Client().get("/")
    assert answer.status_code == 302
    assert "/compte/entrer/" in answer.url


def test_an_empty_carnet_asks_for_a_file() -> None:
    with only_declared(figures=(), todos=()):
        html = signed_in().get("/").content.decode()
    assert "Bonjour Ada" in html
    assert "Votre carnet est encore vide" in html


def test_the_sentence_the_compass_and_the_list_come_from_declarations() -> None:
    todo = Todo(key="x", load=lambda: WAITING, permission="web.view_home")
    with only_declared(figures=(figure(), figure(gap_share=None, gap=""), figure()), todos=(todo,)):
        html = signed_in("Ben Rouault", "reader").get("/").content.decode()
    assert "17 942 personnes</a> peuvent recevoir vos offres." in html
    assert "37 doublons probables</a>" in html
    assert "6 jours restants" in html
    assert html.count("c-needle-") == 2
    assert 'data-n="3"' in html


@pytest.mark.parametrize(
    ("below", "tilt"),
    [(-0.2, 0), (0.0, 0), (0.015, 20), (0.036, 40), (0.2, 62), (0.95, 80), (3, 80)],
)
def test_the_needle_tilts_with_the_gap(below: float, tilt: int) -> None:
    with only_declared(figures=(figure(gap_share=below),), todos=()):
        html = signed_in().get("/").content.decode()
    assert f"c-needle-{tilt}" in html


def test_there_are_five_figures_at_most() -> None:
    with only_declared(figures=tuple(figure() for _ in range(7)), todos=()):
        html = signed_in().get("/").content.decode()
    assert html.count('class="vl"') == 5


def test_what_a_role_may_not_see_is_neither_loaded_nor_shown() -> None:
    def never() -> Any:
        raise AssertionError

    hidden = Todo(key="y", load=never, permission="test.secret")
    with also_declared(todos=(hidden,)):
        assert signed_in("Ben", "reader").get("/").status_code == 200


def test_the_margin_shows_what_rooms_declare_and_the_role_may_open() -> None:
    grants_of.cache_clear()
    wanted = Permission(name="test.sell", label="Vendre", roles=("sales",))
    entry = NavEntry(
        section="sell",
        key="calls",
        label="Appels du jour",
        url="web:help",
        permission="test.sell",
        count=lambda: 1234,
        hot=True,
    )
    with only_declared(navigation=(entry,)), also_declared(permissions=(wanted,)):
        seller = signed_in("Zoé", "sales").get("/aide/").content.decode()
        reader = signed_in("Ben", "reader").get("/aide/").content.decode()
    grants_of.cache_clear()
    assert "Vendre" in seller
    assert '<span class="n hot">1\xa0234</span>' in seller
    assert "Vendre" not in reader
    assert "Répondre" not in seller


def test_a_count_is_read_only_where_it_is_shown() -> None:
    read: list[str] = []

    def entry(section: str, *, hot: bool = False) -> NavEntry:
        def count() -> int:
            read.append(section)
            return 0 if hot else 7

        return NavEntry(
            section=section,
            key=section,
            label=section,
            url="web:help",
            permission="web.view_home",
            count=count,
            hot=hot,
        )

    with only_declared(navigation=(entry("contacts"), entry("support", hot=True))):
        html = signed_in().get("/aide/").content.decode()
    assert read == ["support"]
    assert "n hot" not in html


def test_theme_and_density_are_read_from_the_browser() -> None:
    client = signed_in()
    assert 'data-bs-theme="light"' in client.get("/").content.decode()
    client.cookies["theme"], client.cookies["density"] = "dark", "compact"
    html = client.get("/").content.decode()
    assert 'data-bs-theme="dark" data-density="compact"' in html
    client.cookies["theme"] = '"><script>'
    assert 'data-bs-theme="light"' in client.get("/").content.decode()


def test_what_is_slow_in_a_large_base_is_kept_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now, read = [0.0], []

    def load() -> dict[str, Any]:
        read.append(now[0])
        now[0] += 1.0
        return {"value": len(read)}

    monkeypatch.setattr(kept, "monotonic", lambda: now[0])
    monkeypatch.setattr(kept, "large", lambda: True)
    kept.forget()
    assert kept.told("x", load) == ({"value": 1}, None)
    shown, of = kept.told("x", load)
    assert shown == {"value": 1} and of is not None
    now[0] += kept.OLD
    assert kept.told("x", load) == ({"value": 2}, None)
    monkeypatch.setattr(kept, "large", lambda: False)
    now[0] += kept.OLD
    assert kept.told("x", load)[0] == {"value": 3}
    assert kept.told("x", load) == ({"value": 4}, None)
    kept.forget()


def test_what_is_kept_too_long_is_loaded_anew_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    now, begun = [0.0], []

    class Beside:
        def __init__(self, **named: Any) -> None:
            begun.append(named["args"])

        def start(self) -> None:
            pass

    def load() -> dict[str, Any]:
        now[0] += 1.0
        return {"value": now[0]}

    monkeypatch.setattr(kept, "monotonic", lambda: now[0])
    monkeypatch.setattr(kept, "large", lambda: True)
    monkeypatch.setattr(kept.threading, "Thread", Beside)
    kept.forget()
    kept.told("x", load)
    now[0] += kept.FRESH + 1
    assert kept.told("x", load)[0] == kept.told("x", load)[0] == {"value": 1.0}
    assert len(begun) == 1
    kept._load(*begun[0])
    assert kept.told("x", load)[0] == {"value": now[0]}
    kept.forget()


def test_targets_tilt_the_figures_and_cards_stand_beside_the_list() -> None:
    def aims(figures: Any) -> Any:
        return {"x": {"gap": f"Vu {figures['x']['value']}", "gap_share": 0.2, "state": "no"}}

    plain = figure(gap="", gap_share=None)
    with only_declared(figures=(plain, plain, plain), todos=()), also_declared(aims=(aims,)):
        html = signed_in().get("/").content.decode()
    assert html.count("Vu 72,3 %") == 3 and html.count("c-needle-62") == 3


def test_what_the_home_page_shows_is_loaded_before_anybody_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept, "large", lambda: True)
    monkeypatch.setattr(kept, "SLOW", -1.0)
    kept.forget()
    warming.load_home()
    figure = declared("figures")[0]

    def never() -> None:
        raise AssertionError

    with translation.override("fr"):
        assert kept.told(f"figure.{figure.key}", never)[1] is not None
    kept.forget()

"""What is kept of addresses, how long things live, what is signed, which calls go on; the size of the script."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from carnet.tracking.rules.calls import named, plain_calls
from carnet.tracking.rules.pages import origin_of, plain_page
from carnet.tracking.rules.signs import arrival, read_arrival, user_hash, vouched
from carnet.tracking.rules.terms import made_on
from carnet.tracking.rules.wording import VERSION, WORDINGS

pytestmark = pytest.mark.house
SCRIPT = Path(__file__).parent.parent / "static" / "tracking" / "carnet.js"
SECRET = b"s" * 32


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/cafes/huehuetenango", "/cafes/huehuetenango"),
        ("/cafes?email=noor@exemple.fr#haut", "/cafes"),
        ("https://boutique.exemple.fr/panier", "/panier"),
        ("/compte/noor@exemple.fr/", "/compte/…/"),
        ("/compte/noor%40exemple.fr", "/compte/…"),
        ("/commande/1234567", "/commande/…"),
        ("/suivi/0a1b2c3d4e5f60718293", "/suivi/…"),
        ("", "/"),
        ("/" + "a" * 61, "/…"),
    ],
)
def test_of_an_address_stays_what_names_nobody(path: str, kept: str) -> None:
    assert plain_page(path) == kept


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://Boutique.exemple.fr/", "https://boutique.exemple.fr"),
        ("https://boutique.exemple.fr:443", "https://boutique.exemple.fr"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://boutique.exemple.fr", ""),
        ("https://boutique.exemple.fr/panier", ""),
        ("https://*.exemple.fr", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_an_origin_is_exact(typed: str, origin: str) -> None:
    assert origin_of(typed) == origin


def test_an_identifier_lives_thirteen_months() -> None:
    name = "20251101-" + "ab" * 16
    assert made_on(name, date(2026, 11, 22)) == date(2025, 11, 1)
    assert made_on(name, date(2026, 12, 1)) is None
    assert made_on(name, date(2025, 10, 30)) is None
    assert made_on("20251301-" + "ab" * 16, date(2025, 12, 1)) is None
    assert made_on("ab" * 16, date(2025, 12, 1)) is None


def test_a_user_counts_only_with_the_hash_of_the_shop() -> None:
    good = user_hash("C-1042", "secret")
    assert vouched("C-1042", good, "secret")
    assert vouched("C-1042", good.upper(), "secret")
    for user, told, key in [
        ("C-1043", good, "secret"),
        ("C-1042", good, "other"),
        ("C-1042", "", "secret"),
        ("", user_hash("", "secret"), "secret"),
        ("C-1042", "é", "secret"),
    ]:
        assert not vouched(user, told, key)


def test_the_token_of_a_link_is_sealed_and_shows_nobody() -> None:
    token = arrival(1042, 1_700_000_000, b"n" * 12, SECRET)
    assert read_arrival(token, SECRET) == ((b"n" * 12).hex(), 1042, 1_700_000_000)
    assert read_arrival(token, b"t" * 32) is None
    assert read_arrival(token[:-2], SECRET) is None
    assert read_arrival("A" + token[1:], SECRET) is None
    assert read_arrival("é", SECRET) is None
    assert token[16:26] != arrival(1042, 1_700_000_000, b"o" * 12, SECRET)[16:26]


def test_only_measures_go_on_and_name_nobody() -> None:
    calls = [
        {"type": "track", "event": "X", "userId": "C-1", "traits": {"email": "a@b.fr"}, "anonymousId": "me"},
        {"type": "identify", "userId": "C-1", "hash": "h"},
        {"type": "alias", "userId": "C-1", "previousId": "C-2"},
        {"type": "page", "properties": {"url": "https://x.fr/a?q=1", "referrer": "https://y.fr/?s=secret"}},
    ]  # fmt: skip
    found = plain_calls(calls, browser="b", page_of=plain_page)
    assert [i for i, _raw in found] == [0, 3]
    first, last = (json.loads(raw) for _i, raw in found)
    assert first["anonymousId"] == "b"
    assert "userId" not in first and "traits" not in first
    assert last["properties"] == {}
    assert last["context"]["page"] == {"path": "/a"}
    assert named(calls) == [("C-1", "h")]


def test_the_script_is_small_with_its_words() -> None:
    told = {"key": "a" * 20, "to": "https://carnet.exemple.fr/s/batch", "words": WORDINGS[VERSION]}
    whole = f"window.carnetSite={json.dumps(told, ensure_ascii=False)};\n{SCRIPT.read_text()}"
    assert len(gzip.compress(whole.encode())) <= 5 * 1024


def test_every_wording_is_whole_in_both_languages() -> None:
    for version in WORDINGS.values():
        assert set(version) == {"fr", "en"}
        assert set(version["fr"]) == set(version["en"])

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted, command_actor
from carnet.kit.crypto import digest, keyed_digest
from carnet.kit.declarations import Manifest, Reaction, announce
from carnet.kit.home import home, secret
from carnet.kit.money import from_milli, to_milli
from carnet.kit.text import fold, squeeze, words


def test_the_clock_stands_still_when_held_and_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    with clock.hold(moment):
        assert clock.now() == moment
    monkeypatch.setenv("CARNET_NOW", "2026-11-20T23:30:00Z")
    assert clock.now() == datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert clock.today().isoformat() == "2026-11-21", "midnight has passed in Paris"


def test_text_is_folded_for_search() -> None:
    assert fold("  Hélène   LE GOFF ") == "helene le goff"
    assert words("St-Étienne/42") == "st etienne 42"
    assert fold("Œuvre") == "oeuvre"
    assert squeeze("a\x00b\t c\n") == "a b c"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_amounts_come_back_to_the_cent(amount: Decimal) -> None:
    assert from_milli(to_milli(amount)) == amount


def test_an_actor_needs_the_permission() -> None:
    ben = Actor(ActorKind.STAFF, "2", "Ben", grants=lambda p: p == "people.view_contact")
    ben.require("people.view_contact")
    with pytest.raises(NotPermitted, match="privacy.erase"):
        ben.require("privacy.erase")
    assert command_actor("qualify").may("anything")


def test_a_secret_is_made_once_and_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CARNET_HOME", str(tmp_path / "h"))
    assert secret("test") == secret("test")
    assert (home() / "keys" / "test").stat().st_mode & 0o077 == 0
    assert [p.name for p in (home() / "keys").iterdir()] == ["test"]


def test_digests_tell_parts_apart_and_depend_on_the_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CARNET_HOME", str(tmp_path))
    assert digest("ab", "c") != digest("a", "bc")
    assert keyed_digest("one", "a") == keyed_digest("one", "a") != keyed_digest("two", "a")


def test_reactions_run_lowest_floor_first_and_unknown_names_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []
    low = Manifest(
        room="low",
        announces={"low.changed": "ids"},
        reactions=(Reaction(on="low.changed", call=lambda ids: heard.append(f"low {ids}")),),
    )
    high = Manifest(
        room="high",
        reactions=(Reaction(on="low.changed", call=lambda ids: heard.append(f"high {ids}")),),
    )
    monkeypatch.setattr("carnet.kit.declarations._manifests", [low, high])
    announce("low.changed", [1])
    announce("low.changed", [])
    assert heard == ["low [1]", "high [1]"]
    with pytest.raises(KeyError):
        announce("low.unknown", [1])

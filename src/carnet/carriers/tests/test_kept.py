"""The carriers for trying out keep what they are given, under its key, and forget it when told."""

import threading
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from carnet.carriers import kept
from carnet.carriers.open import carrier, sms_carrier
from carnet.carriers.tests.mails import outgoing
from carnet.carriers.types import CarrierUnset, Settings, Sms, Unsendable
from carnet.kit import clock

pytestmark = pytest.mark.house


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CARNET_HOME", str(tmp_path))


def test_mails_go_through_smtp_and_lie_under_their_key() -> None:
    testing = carrier(Settings("test"))
    threads = threading.active_count()
    outcomes = list(testing.hand_over(outgoing(n) for n in range(1, 6)))
    assert [(o.key, o.status) for o in sorted(outcomes, key=lambda o: o.key)] == [
        (f"k{n}", "accepted") for n in range(1, 6)
    ]
    assert list(testing.hand_over([outgoing(6)]))[0].status == "accepted"
    testing.close()
    assert threading.active_count() == threads
    path, _, data = kept.read("k3").partition(b"\r\n")
    assert path == b"Return-Path: <retour+k3@exemple.fr>"
    assert data == outgoing(3).data
    assert kept.has(["k1", "k6", "k7", "../k1"]) == {"k1", "k6"}
    told = {m.key: m for m in kept.kept()}["k2"]
    assert (told.channel, told.to, told.subject) == (
        "email",
        "p2@exemple.fr",
        "Des nouvelles d’été",
    )
    assert kept.forget(["k1", "k7"]) == 1
    assert kept.has(["k1"]) == set()


def test_texts_lie_there_too() -> None:
    log = sms_carrier(Settings("sms_log"))
    (outcome,) = log.hand_over([Sms("s1", "CAFÉ", "+33612345678", "Bonjour à vous\nSTOP au 36111")])
    assert outcome.status == "accepted"
    read = message_from_bytes(kept.read("s1"), policy=policy.default)
    assert read.get_content() == "Bonjour à vous\nSTOP au 36111"  # type: ignore[attr-defined]
    (one,) = kept.kept()
    assert (one.channel, one.to) == ("sms", "+33612345678")


def test_the_latest_come_first_page_by_page() -> None:
    start = datetime(2026, 11, 22, tzinfo=UTC)
    for n in range(5):
        with clock.hold(start + timedelta(minutes=n)):
            kept.keep(f"k{n}", outgoing(n).data)
    first = kept.kept(2)
    assert [m.key for m in first] == ["k4", "k3"]
    assert [m.key for m in kept.kept(2, first[-1].at)] == ["k2", "k1"]
    assert first[0].at == start + timedelta(minutes=4)


def test_a_full_disk_is_later_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    testing, log = carrier(Settings("test")), sms_carrier(Settings("sms_log"))
    monkeypatch.setattr("carnet.carriers.kept.os.fsync", full)
    (outcome,) = testing.hand_over([outgoing()])
    assert (outcome.status, outcome.code) == ("later", "4.3.1")
    (outcome,) = log.hand_over([Sms("s1", "CAFE", "+33612345678", "x")])
    assert (outcome.status, outcome.code) == ("later", "4.3.1")
    monkeypatch.undo()
    monkeypatch.setenv("CARNET_HOME", str(tmp_path))
    assert list((tmp_path / "kept-mail").iterdir()) == []
    (outcome,) = testing.hand_over([outgoing()])
    assert outcome.status == "accepted"
    testing.close()


@pytest.mark.parametrize("key", ["", "../../x", "a/b", "a b", "é", "x" * 101])
def test_a_key_is_no_path(key: str) -> None:
    with pytest.raises(Unsendable):
        kept.keep(key, b"x")
    with pytest.raises(FileNotFoundError):
        kept.read(key)
    testing = carrier(Settings("test"))
    (outcome,) = testing.hand_over([outgoing(key=key)])
    assert (outcome.status, outcome.code) == ("refused", "5.6.0")
    testing.close()


@pytest.mark.parametrize(
    ("kind", "options", "field"),
    [
        ("sms_log", {}, "kind"),
        ("smtp", {}, "host"),
        ("smtp", {"host": "x", "security": "maybe"}, "security"),
        ("smtp", {"host": "x", "port": "0"}, "port"),
        ("smtp", {"host": "x", "port": "²"}, "port"),
        ("smtp", {"url": "http://x"}, "server"),
        ("provider", {}, "provider"),
        ("provider", {"provider": "brevo"}, "api_key"),
    ],
)
def test_settings_that_lack_something_name_it(
    kind: str, options: dict[str, str], field: str
) -> None:
    with pytest.raises(CarrierUnset) as told:
        carrier(Settings(kind, options))  # type: ignore[arg-type]
    assert told.value.field == field

"""Tokens that nobody else can make, windows of time, tries again, and what a carrier is set up with."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.carriers.rules.presets import BY_KEY, settings_of
from carnet.carriers.types import WrongSetting
from carnet.outbound.rules import links
from carnet.outbound.rules.envelope import return_path
from carnet.outbound.rules.pace import (
    BATCH,
    LEAST_BATCH,
    MOST_BATCH,
    MOST_TRIES,
    domain_of,
    next_batch,
    next_try,
    too_much,
    warm_window,
    window,
)

SECRET, OTHER = b"s" * 32, b"t" * 32
NOON = datetime(2026, 6, 3, 12, 0, 30, tzinfo=UTC)


@given(
    st.binary(min_size=10, max_size=10), st.sampled_from(sorted(links.PATHS)), st.integers(0, 65535)
)
def test_a_token_says_what_was_signed_and_only_to_who_holds_the_secret(
    noise: bytes, what: str, number: int
) -> None:
    key = links.key_of(noise)
    token = links.sign(key, what, number, SECRET)
    assert len(token) == 30
    assert links.read(token, SECRET) == (key, what, number)
    assert links.read(token, OTHER) is None


@given(st.integers(0, 29), st.sampled_from("aZ9-_"))
def test_a_token_with_one_sign_changed_is_nobodys(place: int, sign: str) -> None:
    token = links.sign("a" * 16, links.STOP, 0, SECRET)
    changed = token[:place] + sign + token[place + 1 :]
    assert changed == token or links.read(changed, SECRET) is None


@pytest.mark.parametrize("token", ["", "x", "é" * 30, "=" * 30, "a" * 31, "a" * 29])
def test_what_is_no_token_is_read_as_nothing(token: str) -> None:
    assert links.read(token, SECRET) is None


@pytest.mark.parametrize(("key", "number"), [("court", 0), ("a" * 16, 65536), ("a" * 16, -1)])
def test_what_no_message_has_is_not_signed(key: str, number: int) -> None:
    with pytest.raises(ValueError, match="link"):
        links.sign(key, links.CLICK, number, SECRET)


def test_an_hour_is_parted_into_minutes_unless_it_holds_few() -> None:
    fast, slow = window(600, NOON), window(10, NOON)
    assert (fast.most, fast.end - fast.start) == (10, timedelta(minutes=1))
    assert (slow.most, slow.end - slow.start) == (10, timedelta(hours=1))
    assert fast.start <= NOON < fast.end


def test_a_new_sender_sends_half_more_each_day_for_three_weeks() -> None:
    first = warm_window(NOON, NOON)
    second = warm_window(NOON, NOON + timedelta(days=1))
    assert first is not None
    assert second is not None
    assert (first.most, second.most) == (200, 300)
    assert warm_window(NOON, NOON + timedelta(days=21)) is None


def test_a_later_is_tried_eight_times_ever_more_slowly() -> None:
    times = [next_try(n, NOON) for n in range(1, MOST_TRIES)]
    pauses = [t - NOON for t in times if t]
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=2)
    assert next_try(MOST_TRIES, NOON) is None


def test_a_worker_takes_what_leaves_in_about_half_a_second() -> None:
    quick, usual, slow = (timedelta(seconds=s) for s in (0.1, 0.6, 30))
    assert next_batch(BATCH, quick) == BATCH * 2
    assert next_batch(MOST_BATCH, quick) == MOST_BATCH
    assert next_batch(BATCH, usual) == BATCH
    assert next_batch(BATCH, slow) == BATCH // 2
    assert next_batch(LEAST_BATCH, slow) == LEAST_BATCH


def test_the_worst_trouble_is_named_first_and_few_messages_say_nothing() -> None:
    limits = {"bounce": 20, "complaint": 1, "unsubscribe": 10}
    assert too_much(99, {"bounce": 99}, limits) == ""
    assert too_much(100, {"bounce": 2}, limits) == ""
    assert too_much(100, {"bounce": 3}, limits) == "bounce"
    assert too_much(1000, {"bounce": 900, "complaint": 2}, limits) == "complaint"
    assert too_much(1000, {"unsubscribe": 900}, {**limits, "unsubscribe": 0}) == ""


def test_the_return_path_carries_the_key_and_no_other_plus() -> None:
    assert return_path("abc", "retours+x@exemple.fr") == "retours+abc@exemple.fr"
    assert domain_of("Noor@Exemple.FR") == "exemple.fr"
    assert domain_of("+33639981247") == ""


def test_a_relay_needs_a_server_and_a_port() -> None:
    relay = BY_KEY["relay"]
    with pytest.raises(WrongSetting) as wrong:
        settings_of(relay, {})
    assert wrong.value.field == "host"
    with pytest.raises(WrongSetting) as wrong:
        settings_of(relay, {"host": "mail.exemple.fr", "port": "99999"})
    assert wrong.value.field == "port"
    assert settings_of(BY_KEY["ovh"], {})["security"] == "tls"

"""People and robots are told apart from raw hits alone, the same way each time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from carnet.inbound.rules.agents import agent_of
from carnet.inbound.rules.verdict import judge
from carnet.inbound.types import RawHit, Verdict

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


def hit(pk: int, seconds: float, **changes: Any) -> RawHit:
    """Return a hit of a browser, an hour and some seconds after the message left."""
    told: dict[str, Any] = {
        "message": 1,
        "what": "click",
        "number": 0,
        "agent": "browser",
        "origin": "a",
        "handed_at": NOON,
    }
    return RawHit(id=pk, at=NOON + timedelta(hours=1, seconds=seconds), **(told | changes))


def test_one_click_of_a_browser_is_a_person() -> None:
    assert judge([hit(1, 0)]) == {1: Verdict("human")}


@pytest.mark.parametrize("agent", ["head", "prefetch", "robot", "program"])
def test_a_program_that_is_no_browser_is_a_robot(agent: str) -> None:
    assert judge([hit(1, 0, agent=agent)])[1] == Verdict("robot", "agent")


def test_a_link_asked_for_as_the_message_leaves_is_a_robot() -> None:
    at = NOON + timedelta(hours=1)
    assert judge([hit(1, 1.9, handed_at=at)])[1] == Verdict("robot", "early")
    assert judge([hit(1, 2, handed_at=at)])[1] == Verdict("human")
    assert judge([hit(1, 0, handed_at=None)])[1] == Verdict("human")


def test_three_links_within_ten_seconds_are_a_burst_and_a_click_later_is_not() -> None:
    hits = [hit(1, 0), hit(2, 4, number=1), hit(3, 10, number=2), hit(4, 200)]
    said = judge(hits)
    assert [said[i].rule for i in (1, 2, 3, 4)] == ["burst", "burst", "burst", ""]
    assert said[4].who == "human"
    slow = judge([hit(1, 0), hit(2, 6, number=1), hit(3, 12, number=2)])
    assert {v.who for v in slow.values()} == {"human"}


def test_the_same_link_many_times_is_no_burst() -> None:
    assert {v.who for v in judge([hit(i, i) for i in range(8)]).values()} == {"human"}


def test_one_network_that_asks_for_five_messages_at_once_is_a_gateway() -> None:
    hits = [hit(i, i, message=i) for i in range(1, 6)]
    assert {v.rule for v in judge(hits).values()} == {"gateway"}
    assert {v.who for v in judge(hits[:4]).values()} == {"human"}
    apart = [hit(i, i, message=i, origin=str(i)) for i in range(1, 6)]
    assert {v.who for v in judge(apart).values()} == {"human"}


def test_the_order_in_which_hits_are_told_makes_no_difference() -> None:
    hits = [hit(i, i % 13, message=i % 4, number=i % 5, origin="ab"[i % 2]) for i in range(60)]
    whole = judge(hits)
    assert judge(hits[::-1]) == judge(hits[1::2] + hits[::2]) == whole


@pytest.mark.parametrize(
    ("method", "headers", "agent"),
    [
        ("GET", {"user-agent": FIREFOX}, "browser"),
        ("HEAD", {"user-agent": FIREFOX}, "head"),
        ("GET", {"user-agent": FIREFOX, "sec-purpose": "prefetch;prerender"}, "prefetch"),
        ("GET", {"user-agent": FIREFOX, "purpose": "prefetch"}, "prefetch"),
        ("GET", {"user-agent": FIREFOX, "x-moz": "prefetch"}, "prefetch"),
        ("GET", {}, "program"),
        ("GET", {"user-agent": "curl/8.5"}, "program"),
        ("GET", {"user-agent": "python-requests/2.32"}, "program"),
        ("GET", {"user-agent": "Mozilla/5.0 (compatible; bingbot/2.0)"}, "robot"),
        ("GET", {"user-agent": "Mozilla/5.0 (Windows NT 10.0) BarracudaScan"}, "robot"),
        ("GET", {"user-agent": "Mozilla/5.0 (via ggpht.com GoogleImageProxy)"}, "robot"),
        ("GET", {"user-agent": "Lynx/2.9"}, "unknown"),
    ],
)
def test_a_program_is_known_by_what_it_says(
    method: str, headers: dict[str, str], agent: str
) -> None:
    assert agent_of(method, headers) == agent

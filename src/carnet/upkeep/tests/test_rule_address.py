"""What can be a public address, what an answer proves, when to look again; the papers that put Carnet online."""

from datetime import UTC, datetime, timedelta

import pytest

from carnet.upkeep.rules.address import host_of, is_due, judged, keeps_trust, read_address
from carnet.upkeep.rules.papers import caddyfile, unit
from carnet.upkeep.types import Refused

pytestmark = pytest.mark.house
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("carnet.exemple.fr", "https://carnet.exemple.fr"),
        (" HTTPS://Carnet.Exemple.fr/ ", "https://carnet.exemple.fr"),
        ("https://carnet.exemple.fr:8443", "https://carnet.exemple.fr:8443"),
        ("https://carnet.exemple.fr:443", "https://carnet.exemple.fr"),
        ("https://café.fr", "https://xn--caf-dma.fr"),
    ],
)
def test_an_address_is_scheme_and_name(typed: str, kept: str) -> None:
    assert read_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("http://carnet.exemple.fr", "scheme"),
        ("ftp://carnet.exemple.fr", "scheme"),
        ("https://localhost", "host"),
        ("https://10.0.0.7", "host"),
        ("https://[::1]", "host"),
        ("https://moi:mot@carnet.exemple.fr", "more"),
        ("https://carnet.exemple.fr/ici", "more"),
        ("https://carnet.exemple.fr?x=1", "more"),
        ("https://carnet.exemple.fr:99999", "port"),
        ("https://carnet.exemple.fr:", "port"),
        ("https://carnet..fr", "host"),
        ("https://carnet.exemple.fr {", "host"),
    ],
)
def test_what_is_no_public_address_is_told_why(typed: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_address(typed)
    assert refused.value.code == why


def test_only_this_house_can_answer() -> None:
    assert judged(200, "abc\n", "abc") == ""
    assert judged(200, "abd", "abc") == "other"
    assert [judged(n, "abc", "abc") for n in (301, 400, 404, 502)] == [
        "redirect", "host", "other", "status",
    ]  # fmt: skip


def test_it_is_looked_at_again_each_week_each_hour_when_it_fails_and_when_the_clock_goes_back() -> (
    None
):
    def due(since: timedelta, *, works: bool) -> bool:
        return is_due(now=NOW, at=NOW - since, works=works)

    assert is_due(now=NOW, at=None, works=True)
    assert not due(timedelta(days=6), works=True)
    assert due(timedelta(days=7), works=True)
    assert due(timedelta(hours=1), works=False)
    assert not due(timedelta(minutes=59), works=False)
    assert due(timedelta(days=-365), works=True)


def test_a_passing_outage_is_borne_twice_and_another_house_never() -> None:
    assert keeps_trust("timeout", 1)
    assert keeps_trust("refused", 2)
    assert not keeps_trust("timeout", 3)
    assert not keeps_trust("other", 1)
    assert not keeps_trust("certificate", 1)


def test_the_papers_hold_the_address() -> None:
    address = "https://carnet.exemple.fr:8443"
    assert host_of(address) == "carnet.exemple.fr"
    made = caddyfile(address, 8123)
    assert made.startswith("carnet.exemple.fr:8443 {")
    assert "reverse_proxy 127.0.0.1:8123" in made
    lines = unit(
        program="/srv/carnet", home="/srv/la base 100%", user="carnet", host="c.fr", port=8123
    ).splitlines()
    assert 'Environment="CARNET_HOME=/srv/la base 100%%"' in lines
    assert "Environment=CARNET_ORIGINS=https://c.fr" in lines
    assert "ExecStart=/srv/carnet serve --port 8123" in lines
    assert 'ReadWritePaths="/srv/la base 100%%"' in lines

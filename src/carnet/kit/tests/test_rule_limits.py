"""Limits: what is not declared is closed; what looks like an e-mail or a telephone number is taken out of a page."""

import pytest

from carnet.kit.limits import MASK, NONE, Limits, withheld

pytestmark = pytest.mark.house

KEPT = (
    '<path d="M06 12 34 87 65z"/>',
    "2026-10-01 09:00:00",
    "/static/carnet/app.0612345678.css",
    "732 829 320 00074",
    "C-0612348765x",
)
GONE = (
    "zelda.tue@cachette.fr",
    '<a href="mailto:z.t+a@cachette.co.uk">',
    "q=zelda%40cachette.fr",
    "zelda&#64;cachette.fr",
    "+33612348765",
    "06 12 34 87 65",
    "06.12.34.87.65",
    "0033 612348765",
    'value="0612348765"',
)


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_alike_stays(text: str) -> None:
    assert withheld(text, {"email", "phone"}) == text


@pytest.mark.parametrize("text", GONE)
def test_an_address_goes_and_stays_where_it_is_not_hidden(text: str) -> None:
    shown = withheld(text, {"email", "phone"})
    assert MASK in shown
    assert "cachette" not in shown
    assert "12348765" not in shown.replace(" ", "").replace(".", "")
    assert withheld(text, {"birth"}) == text


def test_ones_own_address_stays() -> None:
    assert withheld("Ben@exemple.fr", {"email"}, {"ben@exemple.fr"}) == "Ben@exemple.fr"


def test_nothing_is_closed_without_limits_and_all_that_is_unknown_within_them() -> None:
    assert NONE.allow("screen", "nowhere")
    assert not Limits(hidden=frozenset({"birth"})).allow("screen", "nowhere")
    assert not Limits(places=frozenset()).allow("screen", "nowhere")
    assert bool(Limits(places=frozenset()))

"""Chance: as likely as promised, found again by others, and what may not be published."""

from dataclasses import replace
from datetime import date

import pytest

from carnet.games.rules.draw import (
    commitment,
    fallen,
    place,
    problems,
    table_digest,
    table_text,
)
from carnet.games.rules.linter import findings
from carnet.games.screens.shell import percent
from carnet.games.screens.wheel import sectors, turned
from carnet.games.types import WHOLE, Ground, PrizeCard, Written

pytestmark = pytest.mark.house
SEED = "5f" * 32
CUP = PrizeCard(name="Une tasse", kind=1, chance=2_500, stock=3)
GOOD = Written(
    title="Roue de Noël",
    intro="Tournez, c’est gratuit",
    starts_on=date(2026, 11, 24),
    ends_on=date(2026, 12, 24),
    prizes=(CUP,),
)


def test_a_published_vector_is_found_again() -> None:
    assert commitment(SEED) == ("0ebe2fe703bb2c4235a5946026926bd4abe8ae48ad5920981ceb5d6df4bbe37a")
    assert [place(SEED, "roue", n) for n in (1, 2, 3)] == [3962, 5299, 9846]


def test_prizes_fall_as_often_as_their_chances() -> None:
    plays = 20_000
    fell = [fallen(place(SEED, "roue", n), [2_500, 100]) for n in range(plays)]
    assert abs(fell.count(0) - plays * 0.25) < 4 * (plays * 0.25 * 0.75) ** 0.5
    assert abs(fell.count(1) - plays * 0.01) < 4 * (plays * 0.01 * 0.99) ** 0.5
    assert {fallen(w, [10_000]) for w in (0, 9_999)} == {0}
    assert fallen(0, []) is None


def test_a_proof_that_was_touched_is_told() -> None:
    prizes = [{"name": "Une tasse", "chance": 10_000, "stock": 1}]
    proof = {
        "game": "roue",
        "seed": SEED,
        "commitment": commitment(SEED),
        "table": table_digest(table_text({"game": "roue", "prizes": prizes})),
        "prizes": prizes,
        "plays": [{"number": 1, "prize": 0}, {"number": 2, "prize": None}],
    }
    assert problems(proof) == []
    assert problems(proof | {"plays": [{"number": 1, "prize": None}]})
    assert problems(proof | {"plays": [{"number": 2, "prize": 0}]})
    assert problems(proof | {"seed": "60" * 32})
    assert problems(proof | {"prizes": [{"name": "Une tasse", "chance": 10_000, "stock": 2}]})


BAD: list[tuple[str, Written]] = [
    ("title_missing", replace(GOOD, title="")),
    ("consent_bundled", replace(GOOD, intro="En jouant, vous acceptez de recevoir nos offres")),
    ("consent_bundled", replace(GOOD, intro="By playing you agree to our newsletter")),
    ("no_start", replace(GOOD, starts_on=None)),
    ("no_end", replace(GOOD, ends_on=None)),
    ("ends_before", replace(GOOD, ends_on=date(2026, 11, 1))),
    ("too_long", replace(GOOD, ends_on=date(2028, 11, 1))),
    ("no_prize", replace(GOOD, prizes=())),
    ("odds_over", replace(GOOD, prizes=(replace(CUP, chance=6_000),) * 2)),
    ("odds_impossible", replace(GOOD, prizes=(replace(CUP, chance=0),))),
    ("odds_impossible", replace(GOOD, prizes=(replace(CUP, chance=10_001),))),
    ("no_stock", replace(GOOD, prizes=(replace(CUP, stock=0),))),
    ("no_voucher", replace(GOOD, prizes=(replace(CUP, kind=None),))),
    ("prize_unnamed", replace(GOOD, prizes=(replace(CUP, name=""),))),
]


def _refused(
    written: Written, company: str = "Comptoir", contact: str = "a@exemple.fr"
) -> set[str]:
    today = date(2026, 11, 22)
    held = Ground(
        company=company,
        contact=contact,
        today=today,
        kinds={1: "Une tasse"},
        purposes={"offers": "Offres"},
    )
    found = findings(written, held)
    return {f.key for f in found if f.level == "no"}


@pytest.mark.parametrize(("key", "game"), BAD)
def test_the_linter_refuses(key: str, game: Written) -> None:
    assert key in _refused(game)


def test_the_linter_lets_a_good_game_pass_and_asks_who_organises() -> None:
    assert _refused(GOOD) == set()
    assert _refused(GOOD, company="", contact="") == {"no_organiser", "no_contact"}


def test_the_wheel_stops_where_the_outcome_is() -> None:
    prizes = [
        PrizeCard(name=name, kind=1, chance=chance, stock=1)
        for name, chance in (("A", 2_500), ("B", 1_000), ("C", 500))
    ]
    drawn = sectors(prizes, "Dommage")
    assert [s.word for s in drawn] == ["A", "Dommage", "B", "Dommage", "C", "Dommage"]
    assert float(turned(1, prizes)) == -float(drawn[2].angle)
    assert float(turned(None, prizes)) == -float(drawn[1].angle)


def test_a_sector_is_as_wide_as_its_chance() -> None:
    prizes = [PrizeCard(name="A", kind=1, chance=WHOLE // 4, stock=1)]
    won, lost = sectors(prizes, "Dommage")
    assert (won.angle, lost.angle) == ("0.00", "180.00")
    assert won.path.startswith("M250 250L83.1 83.1A236 236 0 0 1 416.9 83.1")
    assert "A236 236 0 1 1" in lost.path


def test_no_prize_is_no_wheel() -> None:
    assert sectors([], "Dommage") == []
    assert percent(1_250) == "12,5"
